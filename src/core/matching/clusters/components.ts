import type { Pairs } from '../records/pairs.ts'

/** Records that hang together by pairs of at least this weight, each list in order; the lists in the order of their first. */
export function componentsOf(size: number, pairs: Pairs, weights: Float32Array, threshold: number): number[][] {
  const root = new Int32Array(size)
  for (let record = 0; record < size; record++) root[record] = record
  const find = (record: number): number => {
    let at = record
    while (root[at] !== at) {
      root[at] = root[root[at] as number] as number
      at = root[at] as number
    }
    return at
  }
  for (let at = 0; at < pairs.count; at++) {
    if ((weights[at] as number) < threshold) continue
    const [a, b] = [find(pairs.low[at] as number), find(pairs.high[at] as number)]
    if (a !== b) root[Math.max(a, b)] = Math.min(a, b)
  }
  const lists = new Map<number, number[]>()
  for (let record = 0; record < size; record++) {
    const first = find(record)
    if (first === record) continue
    const list = lists.get(first)
    if (list === undefined) lists.set(first, [first, record])
    else list.push(record)
  }
  return [...lists.values()]
}
