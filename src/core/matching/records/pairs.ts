import type { Block } from '../description.ts'
import { type Keys, NO_KEY } from './blocking.ts'
import { eachShared, type SortedKeys, sortKeys } from './sorted-keys.ts'

/** Pairs of records, each once: the lower number first. */
export interface Pairs {
  readonly count: number
  readonly low: Int32Array
  readonly high: Int32Array
  /** The first block that brought them together. */
  readonly block: Uint8Array
}

/** All pairs that share a key. A pair is told in the first block that holds both. */
export function pairsOf(keys: Keys, blocks: readonly Block[]): Pairs {
  const found = growing()
  blocks.forEach(({ most }, block) => {
    const sorted = sortKeys(keys, block)
    dropCrowds(keys, block, sorted, most)
    eachShared(sorted, (from, to) => {
      if (to - from <= most)
        eachPair(sorted.records, { from, to }, (low, high) => {
          if (!isKnown(keys, block, low, high)) found.add(low, high, block)
        })
    })
  })
  return found.pairs()
}

function eachPair(
  records: Int32Array,
  { from, to }: { from: number; to: number },
  tell: (low: number, high: number) => void,
) {
  for (let a = from; a < to; a++) for (let b = a + 1; b < to; b++) tell(records[a] as number, records[b] as number)
}

/** The records of a crowded key have none in this block, so that later blocks do not think their pairs told. */
function dropCrowds({ rows, width }: Keys, block: number, sorted: SortedKeys, most: number): void {
  eachShared(sorted, (from, to) => {
    if (to - from > most)
      for (let at = from; at < to; at++) rows[(sorted.records[at] as number) * width + block] = NO_KEY
  })
}

function isKnown({ rows, width }: Keys, block: number, low: number, high: number): boolean {
  for (let before = 0; before < block; before++) {
    const key = rows[low * width + before]
    if (key !== NO_KEY && key === rows[high * width + before]) return true
  }
  return false
}

function growing() {
  let [low, high, blocks] = [new Int32Array(1 << 16), new Int32Array(1 << 16), new Uint8Array(1 << 16)]
  let count = 0
  const larger = <T extends Int32Array | Uint8Array>(before: T, after: T): T => {
    after.set(before)
    return after
  }
  return {
    add(a: number, b: number, block: number): void {
      if (count === low.length) {
        low = larger(low, new Int32Array(count * 2))
        high = larger(high, new Int32Array(count * 2))
        blocks = larger(blocks, new Uint8Array(count * 2))
      }
      low[count] = a
      high[count] = b
      blocks[count++] = block
    },
    pairs: (): Pairs => ({
      count,
      low: low.subarray(0, count),
      high: high.subarray(0, count),
      block: blocks.subarray(0, count),
    }),
  }
}
