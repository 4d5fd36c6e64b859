/** A deterministic stream of chances. The same seed gives the same region on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number
  /** 0 ≤ whole number < below. */
  below(below: number): number
  /** from ≤ whole number ≤ to. */
  between(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
}

/** sfc32 (Chris Doty-Humphrey): 128 bits of state, passes PractRand, four additions per number. */
export function seededRandom(seed: number): Random {
  let a = 0x9e3779b9
  let b = seed | 0
  let c = 0x243f6a88
  let count = 1
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4294967296
  }
  for (let warm = 0; warm < 15; warm++) next()
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
  }
}

/** Draws items by weight: cumulative sums, then a binary search. */
export function weighted<T>(items: readonly T[], weightOf: (item: T, index: number) => number): (random: Random) => T {
  const sums: number[] = []
  let total = 0
  for (const [index, item] of items.entries()) {
    total += weightOf(item, index)
    sums.push(total)
  }
  return (random) => items[firstAbove(sums, random.next() * total)] as T
}

/** Zipf's law with a flattened head, which is how surnames of a real telephone book are spread. */
export function zipf<T>(items: readonly T[]): (random: Random) => T {
  return weighted(items, (_, index) => 1 / (index + 12))
}

function firstAbove(sums: readonly number[], value: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] as number) > value) high = middle
    else low = middle + 1
  }
  return low
}
