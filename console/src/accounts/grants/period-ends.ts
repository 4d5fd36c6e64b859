import type { Dayjs } from 'dayjs'

export interface PeriodEnd {
  /** As `accounts.period.…` calls it. */
  readonly key: 'month' | 'calendarYear' | 'schoolYear' | 'year'
  readonly end: Dayjs
}

/** Ends that people mean by a word, each at the last second of its day; a school year ends with the 31st of August. */
export function periodEnds(now: Dayjs): PeriodEnd[] {
  const last = (day: Dayjs): Dayjs => day.hour(23).minute(59).second(59).millisecond(0)
  const august = now.month(7).date(31)
  const schoolYear = last(august).isAfter(now.add(1, 'day')) ? august : august.add(1, 'year')
  return [
    { key: 'month', end: last(now.add(1, 'month')) },
    { key: 'calendarYear', end: last(now.month(11).date(31)) },
    { key: 'schoolYear', end: last(schoolYear) },
    { key: 'year', end: last(now.add(1, 'year').subtract(1, 'day')) },
  ]
}
