import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/index.ts'
import { currentUnavailabilityQuery } from './queries.ts'

/** What is said at a subsystem that cannot be used now: until when, and the latest of it (E16). */
export function useUnavailableNow(subsystem: string | null): string | undefined {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data } = useQuery(currentUnavailabilityQuery)
  const found = data?.items.find(
    ({ state, concerns }) =>
      state === 'now' && (concerns.length === 0 || concerns.some((one) => one.subsystem.id === subsystem)),
  )
  if (found === undefined) return undefined
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  const until = moment.format(new Date(found.endsAt))
  return [t('unavailability.nowAt', { until }), found.progress[0]?.text ?? found.title].join(' ')
}
