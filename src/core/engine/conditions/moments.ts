/** Moments as texts of RFC 3339, to the minute at least: a date (its midnight UTC), or a time with its zone. */

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(t\d\d:\d\d(:(\d\d)(\.\d+)?)?(z|[+-]\d\d:\d\d))?$/i
const DAY_MS = 86_400_000

/** Milliseconds of the Unix epoch; NaN for what is no moment, a day that its month does not have included. */
export function parseMoment(text: string): number {
  const [, year, month, day, , , second] = MOMENT.exec(text) ?? []
  if (day === undefined || Number(day) > daysOf(Number(year), Number(month))) return Number.NaN
  return second === '60' ? leapSecond(Date.parse(text.replace(':60', ':59'))) : Date.parse(text)
}

/** The 61st second that a day in UTC may have is kept as the one after it, whatever its zone calls it. */
function leapSecond(before: number): number {
  const at = before + 1000
  return ((at % DAY_MS) + DAY_MS) % DAY_MS < 1000 ? at : Number.NaN
}

/** Day 0 of a month is the last of the one before. */
function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

/** As `parseMoment` reads it, to the second when it is whole; '' for a moment beyond the calendar. */
export function writeMoment(moment: Date): string {
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().replace('.000Z', 'Z')
}
