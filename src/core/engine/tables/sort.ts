/**
 * Sorts numbers by their texts: up to four characters at a time become a key, with the place behind it, so that the machine's own sort of
 * numbers does nearly all of the work. A comparison of texts would miss memory twice for each of twenty million comparisons.
 */
import type { Ints } from './columns.ts'
import { compareIds, type Ids } from './ids.ts'
import { codeAt, isWide } from './texts.ts'

/** So few are compared as texts. */
const FEW = 24
/** Bits of a whole number. */
const WHOLE = 53

/** In place. */
export function sortByText(ids: Ids, numbers: Ints): void {
  if (isSorted(ids, numbers)) return
  const areWide = numbers.some((number) => isWide(ids.words, ids.places[number] as number))
  sortFrom(ids, numbers, areWide ? 16 : 8, 0)
}

function isSorted(ids: Ids, numbers: Ints): boolean {
  for (let at = 1; at < numbers.length; at++) {
    if (compareIds(ids, numbers[at - 1] as number, numbers[at] as number) > 0) return false
  }
  return true
}

/** They are alike up to the character `from`; `bits` of a character. */
function sortFrom(ids: Ids, numbers: Ints, bits: number, from: number): void {
  if (numbers.length <= FEW) {
    numbers.sort((a, b) => compareIds(ids, a, b))
    return
  }
  const width = bits === 16 ? 1 : numbers.length <= 2 ** 21 ? 4 : 3
  const places = 2 ** (WHOLE - bits * width)
  const keys = new Float64Array(numbers.length)
  for (let at = 0; at < keys.length; at++) keys[at] = keyOf(ids, numbers[at] as number, width, from) * places + at
  keys.sort()
  const before = numbers.slice()
  for (let at = 0; at < keys.length; at++) numbers[at] = before[(keys[at] as number) % places] as number
  let start = 0
  for (let at = 1; at <= keys.length; at++) {
    const prefix = Math.floor((keys[start] as number) / places)
    if (at < keys.length && Math.floor((keys[at] as number) / places) === prefix) continue
    const alike = numbers.subarray(start, at)
    start = at
    if (prefix !== 0) sortFrom(ids, alike, bits, from + width)
    else alike.sort((a, b) => compareIds(ids, a, b))
  }
}

/** 0 for characters beyond the end, so that what is alike in an empty key may be at its end. */
function keyOf({ words, places }: Ids, number: number, width: number, from: number): number {
  const place = places[number] as number
  let key = codeAt(words, place, from)
  for (let at = 1; at < width; at++) key = key * 256 + codeAt(words, place, from + at)
  return key
}
