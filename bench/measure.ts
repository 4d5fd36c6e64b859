/** Numbers out of numbers. A median of rounds forgives a neighbour on the machine; a mean does not. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * part
  const low = sorted[Math.floor(place)] ?? Number.NaN
  const high = sorted[Math.ceil(place)] ?? low
  return low + (high - low) * (place - Math.floor(place))
}

/** Rounds of everything in turn, so that a slow minute of the machine falls on all alike: a row of values per thing measured. */
export async function interleave<T>(
  things: readonly T[],
  rounds: number,
  measure: (thing: T) => Promise<number>,
): Promise<Map<T, number[]>> {
  const values = new Map<T, number[]>(things.map((thing) => [thing, []]))
  for (let round = 0; round < rounds; round++) {
    for (const thing of things) values.get(thing)?.push(await measure(thing))
  }
  return values
}

/** Round by round, how many times the one is the other; of these the median. */
export function ratio(values: readonly number[], to: readonly number[]): number {
  return median(values.map((value, round) => value / (to[round] as number)))
}
