/** On which days, at which time on the clock of a zone. */
export interface RepeatedTimes {
  readonly every: 'day' | 'week' | 'month'
  /** Of a week: 1 (Monday) to 7; of a month: 1 to 31, where a shorter month has its last day instead. Of every day: none. */
  readonly days: readonly number[]
  /** `HH:MM`. */
  readonly at: string
  readonly timeZone: string
}

const dayMilliseconds = 24 * 60 * 60 * 1000
/** The longest wait for the same day of a month, with room to spare. */
const daysAhead = 40

/** The first time after a moment. A clock time that is skipped when the clock goes forward is told an hour later, never left out. */
export function nextTime(times: RepeatedTimes, after: Date): Date {
  const today = Date.parse(`${dayIn(times.timeZone, after)}T00:00:00Z`)
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const day = new Date(today + ahead * dayMilliseconds)
    if (!isDue(times, day)) continue
    const at = momentOf(day.toISOString().slice(0, 10), times)
    if (at > after) return at
  }
  throw new RangeError(`times without a day: ${JSON.stringify(times)}`)
}

function isDue({ every, days }: RepeatedTimes, day: Date): boolean {
  if (every === 'day') return true
  if (every === 'week') return days.includes(day.getUTCDay() || 7)
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  const number = day.getUTCDate()
  return days.includes(number) || (number === last && days.some((one) => one > last))
}

export const momentOf = (day: string, { at, timeZone }: Pick<RepeatedTimes, 'at' | 'timeZone'>): Date =>
  momentOn(wallClockIn(timeZone), day, at)

/** A zone’s distance from UTC hangs on the moment, which hangs on the distance: the second look settles it. */
export function momentOn(clock: WallClock, day: string, at: string): Date {
  const onTheWall = Date.parse(`${day}T${at}:00Z`)
  const first = onTheWall - distance(clock, new Date(onTheWall))
  return new Date(onTheWall - distance(clock, new Date(first)))
}

function distance(clock: WallClock, at: Date): number {
  const whole = Math.floor(at.getTime() / 1000) * 1000
  return Date.parse(`${clock(at).replace(' ', 'T')}Z`) - whole
}

const dayIn = (timeZone: string, at: Date): string => wallClock(timeZone, at).slice(0, 10)

/** `2026-11-29 09:00:00`. */
export const wallClock = (timeZone: string, at: Date): string => wallClockIn(timeZone)(at)

export type WallClock = (at: Date) => string

/** To make one takes many times what it takes to read it. */
export function wallClockIn(timeZone: string): WallClock {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (at) => clock.format(at)
}
