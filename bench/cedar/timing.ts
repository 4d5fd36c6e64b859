import { median } from '../measure.ts'

/** The requests of one hierarchy, asked in one way: by number, so that nothing is made while asking. */
export interface Asked {
  readonly ask: (n: number) => boolean
  readonly count: number
}

/** Nanoseconds. */
export interface Timed {
  /** Of each request, asked alone. */
  readonly alone: readonly number[]
  /** Of one request, all of them asked in a row. */
  readonly inARow: number
}

const passes = 31
const rowMilliseconds = 4

/**
 * All are measured in turn, pass by pass, so that a slow minute of the machine falls on all alike, and of each the median of its passes
 * counts. «Alone» is between two readings of the clock, whose cost is taken off: no request finds the processor just as it left it.
 */
export function timeAll(all: readonly Asked[]): Timed[] {
  for (const asked of all) inARow(asked, 20 * rowMilliseconds)
  const clock = clockCost()
  const spells = all.map(({ count }) => Array.from({ length: count }, () => new Float64Array(passes)))
  const rows = all.map(() => new Float64Array(passes))
  for (let pass = 0; pass < passes; pass++) {
    for (const [place, { ask, count }] of all.entries()) {
      const its = spells[place] as Float64Array[]
      for (let n = 0; n < count; n++) (its[n] as Float64Array)[pass] = spell(ask, n)
      ;(rows[place] as Float64Array)[pass] = inARow({ ask, count }, rowMilliseconds)
    }
  }
  return all.map((_, place) => ({
    alone: (spells[place] as Float64Array[]).map((times) => Math.max(0, middle(times) - clock)),
    inARow: middle(rows[place] as Float64Array),
  }))
}

const middle = (times: Float64Array) => median(Array.from(times))

let heard = 0

/** What reading the clock twice costs. */
function clockCost(): number {
  return median(Array.from({ length: 20_000 }, () => spell(() => heard < 0, 0)))
}

function spell(ask: Asked['ask'], n: number): number {
  const before = performance.now()
  if (ask(n)) heard++
  return (performance.now() - before) * 1e6
}

function inARow({ ask, count }: Asked, milliseconds: number): number {
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
