/**
 * Numbers in the order of their texts, in blocks of bounded size: a newcomer costs the copy of one block, and a page can begin anywhere.
 */
import type { Ints } from './columns.ts'
import { compareIds, type Ids, standsAfter } from './ids.ts'
import { sortByText } from './sort.ts'

export interface Order {
  readonly ids: Ids
  /** None of them is empty. */
  readonly blocks: Ints[]
}

const BLOCK = 512

/** The numbers may come in any order; sorted ones are taken over fastest. */
export function arrange(ids: Ids, numbers: Ints): Order {
  sortByText(ids, numbers)
  const blocks: Ints[] = []
  for (let at = 0; at < numbers.length; at += BLOCK) blocks.push(numbers.slice(at, at + BLOCK))
  return { ids, blocks }
}

export function enter({ ids, blocks }: Order, number: number): void {
  const isAfter = (other: number) => compareIds(ids, other, number) > 0
  const place = Math.max(0, firstBlock(blocks, isAfter) - 1)
  const block = blocks[place]
  if (block === undefined) {
    blocks.push(Int32Array.of(number))
    return
  }
  const at = firstIn(block, isAfter)
  const longer = new Int32Array(block.length + 1)
  longer.set(block.subarray(0, at))
  longer[at] = number
  longer.set(block.subarray(at), at + 1)
  if (longer.length <= BLOCK) blocks[place] = longer
  else blocks.splice(place, 1, longer.slice(0, BLOCK / 2), longer.slice(BLOCK / 2))
}

/** While the number still has its text. */
export function leave({ ids, blocks }: Order, number: number): void {
  const isAfter = (other: number) => compareIds(ids, other, number) > 0
  const place = firstBlock(blocks, isAfter) - 1
  const rest = blocks[place]?.filter((other) => other !== number)
  if (rest === undefined) return
  if (rest.length > 0) blocks[place] = rest
  else blocks.splice(place, 1)
}

/** Visits the numbers whose texts stand after `text` (null: all), in order, until `visit` has seen enough. */
export function scan({ ids, blocks }: Order, text: string | null, visit: (number: number) => boolean): void {
  const isAfter = text === null ? () => true : standsAfter(ids, text)
  let place = Math.max(0, firstBlock(blocks, isAfter) - 1)
  let at = place < blocks.length ? firstIn(blocks[place] as Ints, isAfter) : 0
  for (; place < blocks.length; place++, at = 0) {
    const block = blocks[place] as Ints
    for (; at < block.length; at++) if (visit(block[at] as number)) return
  }
}

/** The first block that begins after. */
function firstBlock(blocks: readonly Ints[], isAfter: (number: number) => boolean): number {
  return bisect(blocks.length, (place) => isAfter((blocks[place] as Ints)[0] as number))
}

function firstIn(block: Ints, isAfter: (number: number) => boolean): number {
  return bisect(block.length, (at) => isAfter(block[at] as number))
}

/** The first of `length` places from which on it holds. */
function bisect(length: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
