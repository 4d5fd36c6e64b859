import { median } from '../measure.ts'

/** Nanoseconds. */
export interface Timed {
  /** Of each request, asked alone. */
  readonly alone: readonly number[]
  /** Of one request, all asked in a row. */
  readonly inARow: number
}

type Ask = (n: number) => boolean

const passes = 31

/** What reading the clock twice costs. */
export function clockCost(): number {
  return median(Array.from({ length: 20_000 }, () => spell(() => heard < 0, 0)))
}

/**
 * Each request by itself between two readings of the clock, whose cost is taken off. All are asked in turn, over and over, so that none
 * finds the processor just as it left it; a request's time is the median of its passes, which leaves out what the machine did meanwhile.
 */
export function timeAlone(ask: Ask, count: number, clock: number): number[] {
  const times = Array.from({ length: count }, () => new Float64Array(passes))
  for (let pass = 0; pass < passes; pass++) {
    for (let n = 0; n < count; n++) (times[n] as Float64Array)[pass] = spell(ask, n)
  }
  return times.map((its) => Math.max(0, median(Array.from(its)) - clock))
}

let heard = 0

function spell(ask: Ask, n: number): number {
  const before = performance.now()
  if (ask(n)) heard++
  return (performance.now() - before) * 1e6
}

/** Nanoseconds a request, all of them in a row for so many milliseconds. */
export function inARow(ask: Ask, count: number, milliseconds: number): number {
  const startedAt = performance.now()
  let asked = 0
  let now = startedAt
  while (now - startedAt < milliseconds) {
    for (let n = 0; n < count; n++) if (ask(n)) heard++
    asked += count
    now = performance.now()
  }
  return ((now - startedAt) / asked) * 1e6
}
