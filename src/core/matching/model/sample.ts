/** A number that looks drawn, and is the same for the same argument: SplitMix's last step over 32 bits. */
export function scattered(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** Pairs of different records, spread over all of them. */
export function eachScatteredPair(records: number, times: number, tell: (a: number, b: number) => void): void {
  if (records < 2) return
  for (let time = 1; time <= times; time++) {
    const a = scattered(time * 2) % records
    const b = (a + 1 + (scattered(time * 2 + 1) % (records - 1))) % records
    tell(a, b)
  }
}

/** So many of so many, evenly. */
export function eachOf(count: number, most: number, tell: (at: number) => void): void {
  const step = Math.max(1, count / most)
  for (let at = 0; at < count; at += step) tell(Math.floor(at))
}
