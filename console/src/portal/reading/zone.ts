import type { Dayjs } from 'dayjs'
import { inZone } from '../../registry/time/zone.ts'
import { useSession } from '../../session/me.ts'

/** L8: of whoever is in; else the browser's. */
export const useReaderZone = (): string =>
  useSession().data?.timeZone.name ?? Intl.DateTimeFormat().resolvedOptions().timeZone

/** `26.11`, with the year where it is another one. */
export const shortDay = (at: string, zone: string): string => {
  const day = inZone(at, zone)
  return day.format(day.year() === inZone(undefined, zone).year() ? 'DD.MM' : 'DD.MM.YYYY')
}

/** The weeks that a month is shown in, from a Monday on. */
export function weeksOf(month: Dayjs): Dayjs[][] {
  const first = month.startOf('month')
  const monday = first.subtract((first.day() + 6) % 7, 'day')
  const weeks = Math.ceil((((first.day() + 6) % 7) + month.daysInMonth()) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => monday.add(week * 7 + day, 'day')),
  )
}
