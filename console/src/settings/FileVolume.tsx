import { useQuery } from '@tanstack/react-query'
import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { Failed } from '../shell/Failed.tsx'
import { volumeQuery } from './queries.ts'
import './own-texts.ts'

const megabytes = (bytes: number): number => Math.ceil(bytes / (1024 * 1024))

export function FileVolume() {
  const { t } = useTranslation()
  const volume = useQuery(volumeQuery)
  const { data } = volume
  if (data === undefined) return <Failed of={volume} />
  const used = megabytes(data.bytes)
  const most = megabytes(data.most)
  const label = t('settings.volume', { count: data.count, used, most })
  return (
    <p>
      {label}
      <Progress percent={Math.min(100, Math.round((used / most) * 100))} size="small" aria-label={label} />
    </p>
  )
}
