import { Tooltip } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useZone } from '../../session/me.ts'
import { inZone } from './zone.ts'

const withSeconds = 'DD.MM.YYYY HH:mm:ss'

/** A time in the viewer's zone (L8), the other (UTC, as the logs of servers have it) on hover. */
export function Moment({ at, seconds = false }: { at: string | null | undefined; seconds?: boolean }) {
  const { t } = useTranslation()
  const zone = useZone()
  if (!at) return <>—</>
  const moment = inZone(at, zone)
  const local = `${moment.format(withSeconds)} (UTC${moment.format('Z')})`
  return (
    <Tooltip title={t('registry.at', { local, utc: moment.utc().format(withSeconds) })}>
      <time dateTime={at}>{moment.format(seconds ? withSeconds : 'DD.MM.YYYY HH:mm')}</time>
    </Tooltip>
  )
}

/** A day of the calendar, which is the same in every zone. */
export const dayText = (date: string | null | undefined): string => (date ? dayjs(date).format('DD.MM.YYYY') : '—')

/** The day on which a moment is, in the viewer's zone. */
export const dayIn = (at: string, zone: string): string => inZone(at, zone).format('DD.MM.YYYY')
