import { type Keys, NO_KEY } from './blocking.ts'

/** Keys in order, and beside each the record that has it. */
export interface SortedKeys {
  readonly keys: Uint32Array
  readonly records: Int32Array
}

/** Keys are sorted by 11 bits after 11 bits, the least first: 31 bits in three passes, each of which leaves equals in their order. */
const BITS = 11
const PASSES = 3

export function sortKeys({ rows, width }: Keys, block: number): SortedKeys {
  const size = rows.length / width
  let [keys, records] = [new Uint32Array(size), new Int32Array(size)]
  let count = 0
  for (let record = 0; record < size; record++) {
    const key = rows[record * width + block] as number
    if (key === NO_KEY) continue
    keys[count] = key
    records[count++] = record
  }
  ;[keys, records] = [keys.slice(0, count), records.slice(0, count)]
  for (let pass = 0; pass < PASSES; pass++) ({ keys, records } = sortedBy({ keys, records }, pass * BITS))
  return { keys, records }
}

function sortedBy(
  { keys, records }: SortedKeys,
  shift: number,
): { keys: Uint32Array<ArrayBuffer>; records: Int32Array<ArrayBuffer> } {
  const places = new Uint32Array(1 << BITS)
  const mask = places.length - 1
  for (let at = 0; at < keys.length; at++) {
    const digit = ((keys[at] as number) >>> shift) & mask
    places[digit] = (places[digit] as number) + 1
  }
  let place = 0
  for (let digit = 0; digit < places.length; digit++) {
    const many = places[digit] as number
    places[digit] = place
    place += many
  }
  const sorted = { keys: new Uint32Array(keys.length), records: new Int32Array(keys.length) }
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number
    const digit = (key >>> shift) & mask
    const to = places[digit] as number
    places[digit] = to + 1
    sorted.keys[to] = key
    sorted.records[to] = records[at] as number
  }
  return sorted
}

/** The records of a key; one more than `most` where there are more. */
export function keyed({ keys, records }: SortedKeys, key: number, most: number): Int32Array {
  let [from, end] = [0, keys.length]
  while (from < end) {
    const middle = (from + end) >> 1
    if ((keys[middle] as number) < key) from = middle + 1
    else end = middle
  }
  let to = from
  while (to < keys.length && keys[to] === key && to - from <= most) to++
  return records.subarray(from, to)
}

/** Each key that several records have: from where to where they stand. */
export function eachShared({ keys }: SortedKeys, tell: (from: number, to: number) => void): void {
  for (let from = 0; from < keys.length; ) {
    let to = from + 1
    while (to < keys.length && keys[to] === keys[from]) to++
    if (to - from > 1) tell(from, to)
    from = to
  }
}
