/** Days as whole numbers since 1970-01-01, so that ages and terms are plain sums. */
const DAY_SECONDS = 86_400

export function dayNumber(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / 1000 / DAY_SECONDS
  if (!Number.isInteger(day)) throw new RangeError(`«${date}» is not a date of the form YYYY-MM-DD`)
  return day
}

/** A region of a million persons lives within some twenty thousand days: each is written out once. */
const written = new Map<number, string>()

export function dateOf(day: number): string {
  const known = written.get(day)
  if (known !== undefined) return known
  const date = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10)
  written.set(day, date)
  return date
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
