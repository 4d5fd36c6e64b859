import type { TFunction } from 'i18next'
import type { SubscriptionCard } from '../../../client/index.ts'

type Times = SubscriptionCard['times']

/** Names of the days of the week, Monday first: 2026-06-01 is one. */
export const weekdays = (language: string, width: 'short' | 'long'): string[] =>
  [1, 2, 3, 4, 5, 6, 7].map((day) =>
    new Intl.DateTimeFormat(language, { weekday: width, timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 5, day))),
  )

/** «пн, чт в 09:00». */
export function timesInWords(t: TFunction, language: string, { every, days, at }: Times): string {
  if (every === 'day') return t('subscriptions.everyDay', { at })
  if (every === 'month') return t('subscriptions.ofMonth', { days: days.join(', '), at })
  const names = weekdays(language, 'short')
  return t('subscriptions.onDays', { days: days.map((day) => names[day - 1]).join(', '), at })
}
