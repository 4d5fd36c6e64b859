/** Days as whole numbers since 1970-01-01, so that ages and terms are plain sums. */
const DAY_MS = 86_400_000

export function dayNumber(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS
  if (!Number.isInteger(day)) throw new RangeError(`«${date}» is not a date of the form YYYY-MM-DD`)
  return day
}

export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** A moment of the working day. The region keeps Yekaterinburg's time, five hours before Greenwich. */
export function momentOf(day: number, secondOfDay: number): string {
  return new Date(day * DAY_MS + secondOfDay * 1000).toISOString()
}

/** Midnight of the region's own time, which is when orders and school years take effect. */
export function midnightOf(day: number): string {
  return momentOf(day, -5 * 3600)
}
