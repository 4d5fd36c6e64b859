/**
 * Opaque ids as small integers from 1 up; 0 is «none» everywhere in the engine, so that fresh columns need no filling.
 *
 * A table of a million ids is three flat arrays: the collector has nothing to walk, and a look-up affected two places of memory, the slot
 * and the text it is compared with. The number stands in the slot, so that the processor fetches what it leads to while the text is still
 * being compared. Slots are in the order of their hashes (linear probing), so that a table grows in one sweep.
 */
import { type Ints, shrunk, withRow } from './columns.ts'
import { comparePacked, isPacked, lengthOf, pack, packed, packWritten, unpack } from './texts.ts'

export interface Ids {
  /** While there are few, a `Map` beside it: it knows the hash of a text that it has met. Null from then on. */
  few: Map<string, number> | null
  /** Three per slot: the number, or 0 for an empty slot; the hash; where in `words` the text is. */
  slots: Ints
  /** Packed texts, one after another. The first word is unused. */
  words: Ints
  /** Per number: the place of the packed text, or 0 while the number is free. */
  places: Ints
  /** All numbers in use are below it. */
  size: number
  /** Signature in use, and how many of them belong to texts that are gone. */
  filled: number
  wasted: number
  readonly free: number[]
}

export const NONE = 0
const SMALLEST = 16
const MOST_FEW = 4096
/** A table whose slots are hardly more than it needs is left as it is. */
const FITS = 0.95
const SLOT = 3
const HASH = 1
const PLACE = 2
/** `NONE` as the optimizer likes it: a module's own constant is folded, an imported one looked up. */
const empty = NONE

export function newIds(): Ids {
  return {
    few: new Map(),
    slots: new Int32Array(SMALLEST * SLOT),
    words: new Int32Array(SMALLEST),
    places: new Int32Array(SMALLEST),
    size: 1,
    filled: 1,
    wasted: 0,
    free: [],
  }
}

export function numberOf(ids: Ids, text: string): number {
  if (ids.few !== null) return ids.few.get(text) ?? NONE
  return find(ids, pack(text))
}

/** Of an id that stands in these bytes, in ASCII. */
export function numberWritten(ids: Ids, bytes: Uint8Array, from: number, until: number): number {
  return find(ids, packWritten(bytes, from, until))
}

export function textOf(ids: Ids, number: number): string {
  const place = ids.places[number] as number
  return place === empty ? '' : unpack(ids.words, place)
}

export function isTaken(ids: Ids, number: number): boolean {
  return number < ids.size && ids.places[number] !== empty
}

/** All numbers in use, from the lowest up. */
export function numbersIn(ids: Ids): number[] {
  const found: number[] = []
  for (let number = 1; number < ids.size; number++) if (ids.places[number] !== empty) found.push(number)
  return found
}

export function intern(ids: Ids, text: string): number {
  if (ids.few !== null) return ids.few.get(text) ?? admit(ids, text)
  const hash = pack(text)
  return find(ids, hash) || add(ids, hash)
}

/** A number for a text that is known to be new. */
export function admit(ids: Ids, text: string): number {
  const number = add(ids, pack(text))
  if (ids.few !== null) {
    ids.few.set(text, number)
    if (ids.few.size > MOST_FEW) ids.few = null
  }
  return number
}

/** Gives the number to whoever is interned next: only for things that nothing refers to any more. */
export function release(ids: Ids, number: number): void {
  const { slots, words } = ids
  const place = ids.places[number] as number
  const text = unpack(words, place)
  ids.few?.delete(text)
  let slot = firstSlot(slots, pack(text))
  while (slots[slot] !== number) slot = nextSlot(slots, slot)
  vacate(slots, slot)
  ids.places[number] = empty
  ids.wasted += lengthOf(words[place] as number)
  ids.free.push(number)
}

/** As texts compare. */
export function compareIds(ids: Ids, number: number, other: number): number {
  return comparePacked(ids.words, ids.places[number] as number, ids.words, ids.places[other] as number)
}

/** Does a number's text stand after this one? */
export function standsAfter(ids: Ids, text: string): (number: number) => boolean {
  pack(text)
  const other = packed.slice(0, lengthOf(packed[0] as number))
  return (number) => comparePacked(ids.words, ids.places[number] as number, other, 0) > 0
}

/** Gives back room that was taken in advance while the table grew. */
export function shrink(ids: Ids): void {
  ids.words = shrunk(ids.words, ids.filled)
  ids.places = shrunk(ids.places, ids.size)
  const room = roomFor(ids.size - ids.free.length)
  if (room * SLOT < ids.slots.length * FITS) resize(ids, room)
}

/** Room for so many in a new table, so that it need not grow again and again. */
export function reserve(ids: Ids, count: number): void {
  if (count <= MOST_FEW || ids.size > 1) return
  ids.few = null
  ids.slots = new Int32Array(SLOT * roomFor(count))
  ids.places = withRow(ids.places, count)
}

function find({ slots, words }: Ids, hash: number): number {
  for (let slot = firstSlot(slots, hash); ; slot = nextSlot(slots, slot)) {
    const number = slots[slot] as number
    if (number === empty) return empty
    if (slots[slot + HASH] === hash && isPacked(words, slots[slot + PLACE] as number)) return number
  }
}

/** Of the text that was packed last. */
function add(ids: Ids, hash: number): number {
  const length = lengthOf(packed[0] as number)
  if (ids.filled + length > ids.words.length) makeRoom(ids, length)
  const number = ids.free.pop() ?? ids.size++
  const place = ids.filled
  for (let at = 0; at < length; at++) ids.words[place + at] = packed[at] as number
  ids.filled = place + length
  ids.places = withRow(ids.places, number)
  ids.places[number] = place
  const count = ids.size - ids.free.length
  if (count * 5 * SLOT > ids.slots.length * 4) resize(ids, 2 * count)
  occupy(ids.slots, number, hash, place)
  return number
}

function firstSlot(slots: Ints, hash: number): number {
  return Math.floor((hash >>> 0) * (slots.length / SLOT / 2 ** 32)) * SLOT
}

function nextSlot(slots: Ints, slot: number): number {
  return slot + SLOT === slots.length ? 0 : slot + SLOT
}

function occupy(slots: Ints, number: number, hash: number, place: number): void {
  let slot = firstSlot(slots, hash)
  while (slots[slot] !== empty) slot = nextSlot(slots, slot)
  slots[slot] = number
  slots[slot + HASH] = hash
  slots[slot + PLACE] = place
}

/** Empties the slot and draws those together that stood behind it because it was taken. */
function vacate(slots: Ints, slot: number): void {
  const { length } = slots
  let hole = slot
  for (let at = nextSlot(slots, slot); slots[at] !== empty; at = nextSlot(slots, at)) {
    const first = firstSlot(slots, slots[at + HASH] as number)
    if ((at - first + length) % length < (at - hole + length) % length) continue
    slots.copyWithin(hole, at, at + SLOT)
    hole = at
  }
  slots[hole] = empty
}

function roomFor(count: number): number {
  return SMALLEST + Math.ceil(count * 1.5)
}

function resize(ids: Ids, room: number): void {
  const { slots } = ids
  ids.slots = new Int32Array(SLOT * Math.max(SMALLEST, room))
  for (let slot = 0; slot < slots.length; slot += SLOT) {
    const number = slots[slot] as number
    if (number === empty) continue
    occupy(ids.slots, number, slots[slot + HASH] as number, slots[slot + PLACE] as number)
  }
}

/** Longer, or, when much of it is texts that are gone, put together anew. */
function makeRoom(ids: Ids, length: number): void {
  if (ids.wasted * 4 > ids.filled) gatherTexts(ids)
  ids.words = withRow(ids.words, ids.filled + length)
}

function gatherTexts(ids: Ids): void {
  const { words, slots, places } = ids
  const kept = new Int32Array(words.length)
  let filled = 1
  for (let number = 1; number < ids.size; number++) {
    const place = places[number] as number
    if (place === empty) continue
    const end = place + lengthOf(words[place] as number)
    kept.set(words.subarray(place, end), filled)
    places[number] = filled
    filled += end - place
  }
  for (let slot = 0; slot < slots.length; slot += SLOT) slots[slot + PLACE] = places[slots[slot] as number] as number
  Object.assign(ids, { words: kept, filled, wasted: 0 })
}
