import dayjs from 'dayjs'

const day = 'YYYY-MM-DD'

/** How its owner has reports run (L14). */
export interface ReportSettings {
  readonly reportDay: number | null
  readonly reportDays: number | null
}

/** That day of the month of `at`, or the last of a month that is shorter. */
const dayOf = (at: dayjs.Dayjs, number: number): dayjs.Dayjs => at.date(Math.min(number, at.daysInMonth()))

/**
 * The period that is put in before a report is made (L14): it ends with the reporting day last past, for as many days as that day is the one
 * meant; else today. It begins the day after the same day of the month before; where there is no reporting day, with the month.
 */
export function reportPeriod(today: string, { reportDay, reportDays }: ReportSettings): { from: string; to: string } {
  const now = dayjs(today)
  const months = { from: now.startOf('month').format(day), to: now.format(day) }
  if (reportDay === null) return months
  const here = dayOf(now, reportDay)
  const last = here.isAfter(now) ? dayOf(now.date(1).subtract(1, 'month'), reportDay) : here
  if (reportDays !== null && now.diff(last, 'day') > reportDays)
    return { from: last.add(1, 'day').format(day), to: months.to }
  const before = dayOf(last.date(1).subtract(1, 'month'), reportDay)
  return { from: before.add(1, 'day').format(day), to: last.format(day) }
}
