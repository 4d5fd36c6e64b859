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

const sweeps = 5
const passes = 7
const rowMilliseconds = 4

/**
 * All are measured in turn, sweep by sweep, so that a slow minute of the machine falls on all alike. In a sweep the requests of a hierarchy
 * are asked one after another, `passes` times over, each between two readings of the clock, whose cost is taken off; a request's time is
 * the median of all its passes.
 */
export function timeAll(all: readonly Asked[]): Timed[] {
  for (const asked of all) inARow(asked, 20 * rowMilliseconds)
  const clock = clockCost()
  const spells = all.map(({ count }) => Array.from({ length: count }, (): number[] => []))
  const rows = all.map((): number[] => [])
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const [place, asked] of all.entries()) {
      for (let pass = 0; pass < passes; pass++) passOver(asked, spells[place] as number[][])
      rows[place]?.push(inARow(asked, rowMilliseconds))
    }
  }
  return all.map((_, place) => ({
    alone: (spells[place] as number[][]).map((times) => Math.max(0, median(times) - clock)),
    inARow: median(rows[place] as number[]),
  }))
}

function passOver({ ask, count }: Asked, times: readonly number[][]): void {
  for (let n = 0; n < count; n++) times[n]?.push(spell(ask, n))
}

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
