import { Tooltip } from 'antd'
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import { useTranslation } from 'react-i18next'

dayjs.extend(utc)

const withSeconds = 'DD.MM.YYYY HH:mm:ss'

/** A time in the viewer's zone, the other (UTC, as the logs of servers have it) on hover. */
export function Moment({ at, seconds = false }: { at: string | null | undefined; seconds?: boolean }) {
  const { t } = useTranslation()
  if (!at) return <>—</>
  const moment = dayjs(at)
  const local = `${moment.format(withSeconds)} (UTC${moment.format('Z')})`
  return (
    <Tooltip title={t('registry.at', { local, utc: moment.utc().format(withSeconds) })}>
      <time dateTime={at}>{moment.format(seconds ? withSeconds : 'DD.MM.YYYY HH:mm')}</time>
    </Tooltip>
  )
}

export const dayText = (date: string | null | undefined): string => (date ? dayjs(date).format('DD.MM.YYYY') : '—')
