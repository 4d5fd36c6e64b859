/** Moments as texts of ISO 8601: a date (its midnight UTC), or a time with its zone. */

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/

/** Milliseconds of the Unix epoch; NaN for what is no moment, a day that its month does not have included. */
export function parseMoment(text: string): number {
  const [, year, month, day] = MOMENT.exec(text) ?? []
  if (Number(day) > daysOf(Number(year), Number(month))) return Number.NaN
  return day === undefined ? Number.NaN : Date.parse(text)
}

/** Day 0 of a month is the last of the one before. */
function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

/** As `parseMoment` reads it, to the second when it is whole; '' for a moment beyond the calendar. */
export function writeMoment(moment: Date): string {
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().replace('.000Z', 'Z')
}
