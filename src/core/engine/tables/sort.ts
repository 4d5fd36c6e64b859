/**
 * Sorts numbers by their texts: three characters at a time become a key, with the place behind it, so that the machine's own sort of
 * numbers does nearly all of the work. A comparison of texts would miss memory twice for each of twenty million comparisons.
 */
import type { Ints } from './columns.ts'
import { compareIds, type Ids } from './ids.ts'
import { codeAt, isWide } from './texts.ts'

/** So few are compared as texts. */
const FEW = 24
const PLACES = 2 ** 29

/** In place. */
export function sortByText(ids: Ids, numbers: Ints): void {
  if (isSorted(ids, numbers)) return
  const width = numbers.some((number) => isWide(ids.words, ids.places[number] as number)) ? 1 : 3
  sortFrom(ids, numbers, width, 0)
}

function isSorted(ids: Ids, numbers: Ints): boolean {
  for (let at = 1; at < numbers.length; at++) {
    if (compareIds(ids, numbers[at - 1] as number, numbers[at] as number) > 0) return false
  }
  return true
}

/** They are alike up to the character `from`. */
function sortFrom(ids: Ids, numbers: Ints, width: number, from: number): void {
  if (numbers.length <= FEW) {
    numbers.sort((a, b) => compareIds(ids, a, b))
    return
  }
  const keys = Float64Array.from(numbers, (number, at) => keyOf(ids, number, width, from) * PLACES + at).sort()
  const before = numbers.slice()
  for (let at = 0; at < keys.length; at++) numbers[at] = before[(keys[at] as number) % PLACES] as number
  let start = 0
  for (let at = 1; at <= keys.length; at++) {
    const prefix = Math.floor((keys[start] as number) / PLACES)
    if (at < keys.length && Math.floor((keys[at] as number) / PLACES) === prefix) continue
    const alike = numbers.subarray(start, at)
    start = at
    if (prefix !== 0) sortFrom(ids, alike, width, from + width)
    else alike.sort((a, b) => compareIds(ids, a, b))
  }
}

/** One character of 16 bits, or three of 8; 0 for those beyond the end, so that what is alike in an empty key may be at its end. */
function keyOf({ words, places }: Ids, number: number, width: number, from: number): number {
  const place = places[number] as number
  const first = codeAt(words, place, from)
  if (width === 1) return first
  return (first << 16) | (codeAt(words, place, from + 1) << 8) | codeAt(words, place, from + 2)
}
