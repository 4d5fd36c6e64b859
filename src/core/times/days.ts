import { momentOn, wallClockIn } from './next-time.ts'

/** Days as one clock counts them: each begins at the midnight of its zone. */
export interface Days {
  readonly zone: string
  /** `2026-09-01`. */
  of(at: Date): string
  /** When a day begins; where the clock skips its midnight, the first moment after. */
  begin(day: string): Date
}

export function daysIn(zone: string): Days {
  const clock = wallClockIn(zone)
  // A million posts begin on a few thousand days.
  const known = new Map<string, number>()
  return {
    zone,
    of: (at) => clock(at).slice(0, 10),
    begin(day) {
      const found = known.get(day)
      if (found !== undefined) return new Date(found)
      const at = momentOn(clock, day, '00:00')
      if (known.size < mostKnown) known.set(day, at.getTime())
      return at
    },
  }
}

/** A hundred years and more. */
const mostKnown = 40_000

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
