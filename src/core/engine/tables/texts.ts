/**
 * Texts packed into whole words, four characters in each, or two when one of them is beyond U+00FF. The first character stands highest,
 * so that words compare (unsigned) as the texts do. In front of them stands the header: twice the length, and 1 when there are two in each.
 */
import type { Ints } from './columns.ts'

const WIDE = 1
/** Longer ones are put together of parts: an argument list has its limit. */
const LONGEST_AT_ONCE = 4096

/** The text that was packed last: its header and its words. */
export let packed: Ints = new Int32Array(64)

/** Packs the text into `packed` and answers its hash. */
export function pack(text: string): number {
  const { length } = text
  if (length + 1 >= packed.length) packed = new Int32Array(2 * length)
  const words = packed
  const whole = length & ~3
  let hash = length
  let seen = 0
  let word = 0
  let at = 0
  for (; at < whole; at += 4) {
    const first = text.charCodeAt(at)
    const second = text.charCodeAt(at + 1)
    const third = text.charCodeAt(at + 2)
    const fourth = text.charCodeAt(at + 3)
    seen |= first | second | third | fourth
    word = (first << 24) | (second << 16) | (third << 8) | fourth
    words[(at >> 2) + 1] = word
    hash = mixed(hash, word)
  }
  if (at < length) {
    word = 0
    for (let shift = 24; at < length; at++, shift -= 8) {
      const code = text.charCodeAt(at)
      seen |= code
      word |= code << shift
    }
    words[(whole >> 2) + 1] = word
    hash = mixed(hash, word)
  }
  if (seen > 0xff) return packWide(text)
  words[0] = length << 1
  return hash
}

/** The same of a text that stands in these bytes, in ASCII. */
export function packWritten(bytes: Uint8Array, from: number, until: number): number {
  const length = until - from
  if (length + 1 >= packed.length) packed = new Int32Array(2 * length)
  const words = packed
  const whole = from + (length & ~3)
  let hash = length
  let place = 1
  let at = from
  for (; at < whole; at += 4) {
    const first = ((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16)
    const word = first | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)
    words[place++] = word
    hash = mixed(hash, word)
  }
  if (at < until) {
    let word = 0
    for (let shift = 24; at < until; at++, shift -= 8) word |= (bytes[at] as number) << shift
    words[place] = word
    hash = mixed(hash, word)
  }
  words[0] = length << 1
  return hash
}

function packWide(text: string): number {
  const { length } = text
  let hash = length
  for (let at = 0; at < length; at += 2) {
    const second = at + 1 < length ? text.charCodeAt(at + 1) : 0
    const word = (text.charCodeAt(at) << 16) | second
    packed[(at >> 1) + 1] = word
    hash = mixed(hash, word)
  }
  packed[0] = (length << 1) | WIDE
  return hash
}

function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1)
  return product ^ (product >>> 15)
}

/** How many words a text with this header takes, the header counted. */
export function lengthOf(header: number): number {
  return 1 + (((header >> 1) + ((header & WIDE) !== 0 ? 1 : 3)) >> ((header & WIDE) !== 0 ? 1 : 2))
}

/** Is this, at `place`, the text that was packed last? */
export function isPacked(words: Ints, place: number): boolean {
  const text = packed
  const header = text[0] as number
  if (words[place] !== header) return false
  const length = lengthOf(header)
  for (let at = 1; at < length; at++) if (words[place + at] !== text[at]) return false
  return true
}

export function unpack(words: Ints, place: number): string {
  const header = words[place] as number
  const length = header >> 1
  if (length <= LONGEST_AT_ONCE) return String.fromCharCode.apply(null, codes(words, place, 0, length))
  let text = ''
  for (let from = 0; from < length; from += LONGEST_AT_ONCE) {
    const until = Math.min(length, from + LONGEST_AT_ONCE)
    text += String.fromCharCode.apply(null, codes(words, place, from, until))
  }
  return text
}

function codes(words: Ints, place: number, from: number, until: number): number[] {
  const found: number[] = []
  for (let at = from; at < until; at++) found.push(codeAt(words, place, at))
  return found
}

export function isWide(words: Ints, place: number): boolean {
  return ((words[place] as number) & WIDE) !== 0
}

/** 0 beyond the end. */
export function codeAt(words: Ints, place: number, at: number): number {
  const header = words[place] as number
  if (at >= header >> 1) return 0
  if ((header & WIDE) !== 0) return ((words[place + 1 + (at >> 1)] as number) >>> ((~at & 1) << 4)) & 0xffff
  return ((words[place + 1 + (at >> 2)] as number) >>> ((~at & 3) << 3)) & 0xff
}

/** Below 0, 0, above 0, as the one text stands before, at, or after the other by UTF-16 units, which is how `<` and `sort` see them. */
export function comparePacked(words: Ints, place: number, others: Ints, other: number): number {
  const header = words[place] as number
  const otherHeader = others[other] as number
  if (((header ^ otherHeader) & WIDE) !== 0) return compareMixed(words, place, others, other)
  const length = Math.min(lengthOf(header), lengthOf(otherHeader))
  for (let at = 1; at < length; at++) {
    const word = words[place + at] as number
    const otherWord = others[other + at] as number
    if (word !== otherWord) return word >>> 0 < otherWord >>> 0 ? -1 : 1
  }
  return header - otherHeader
}

function compareMixed(words: Ints, place: number, others: Ints, other: number): number {
  const length = (words[place] as number) >> 1
  const otherLength = (others[other] as number) >> 1
  for (let at = 0; at < length && at < otherLength; at++) {
    const difference = codeAt(words, place, at) - codeAt(others, other, at)
    if (difference !== 0) return difference
  }
  return length - otherLength
}
