/** Days as whole numbers since 1970-01-01, so that ages and terms are plain sums. */
const DAY_SECONDS = 86_400

export function dayNumber(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / 1000 / DAY_SECONDS
  if (!Number.isInteger(day)) throw new RangeError(`«${date}» is not a date of the form YYYY-MM-DD`)
  return day
}

/** By sums alone, without a `Date`: a region of a million persons writes out tens of millions of days. */
export function dateOf(day: number): string {
  // Years from March on, so that the leap day is a year's last: eras of 400 such years are all of one length.
  const sinceMarch = day + 719_468
  const era = Math.floor(sinceMarch / 146_097)
  const inEra = sinceMarch - era * 146_097
  const years = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100))
  const fromMarch = Math.floor((5 * inYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = era * 400 + years + (month <= 2 ? 1 : 0)
  return `${year}-${twoDigits(month)}-${twoDigits(inYear - Math.floor((153 * fromMarch + 2) / 5) + 1)}`
}

/** A moment of the working day, UTC; seconds may reach into the days beside. */
export function momentOf(day: number, secondOfDay: number): string {
  const days = Math.floor(secondOfDay / DAY_SECONDS)
  const second = secondOfDay - days * DAY_SECONDS
  const [hours, minutes] = [Math.floor(second / 3600), Math.floor(second / 60) % 60]
  return `${dateOf(day + days)}T${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(second % 60)}Z`
}

/** Midnight of the region's own time (five hours before Greenwich), which is when orders and school years take effect. */
export function midnightOf(day: number): string {
  return momentOf(day, -5 * 3600)
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`
}
