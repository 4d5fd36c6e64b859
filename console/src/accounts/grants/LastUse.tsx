import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Grant } from '../../../../client/index.ts'
import { dayIn } from '../../registry/time/Moment.tsx'
import { useZone } from '../../session/me.ts'
import { daysSince } from './days-since.ts'
import './own-texts.ts'

/** When a power was used last. What was before use is watched nobody knows, so it is never said to be unused of that time. */
export function LastUse({ use: { lastAt, watchedSince } }: { use: Grant['use'] }) {
  const { t } = useTranslation()
  const zone = useZone()
  const days = daysSince(lastAt ?? watchedSince, zone)
  const since = dayIn(watchedSince, zone)
  if (lastAt === null)
    return (
      <Tooltip title={t('use.watched', { since })}>
        {t(days === 0 ? 'use.notYet' : 'use.never', { count: days })}
      </Tooltip>
    )
  const said = days === 0 ? t('use.today') : days === 1 ? t('use.yesterday') : t('use.unusedFor', { count: days })
  return <Tooltip title={t('use.last', { day: dayIn(lastAt, zone), since })}>{said}</Tooltip>
}
