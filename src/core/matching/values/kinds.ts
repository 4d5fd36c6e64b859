import { jaroWinkler, within } from './distance.ts'
import type { Kind, Level, Value } from './value.ts'

/** Shorter texts than this differ by one letter from too many others. */
const LONG_ENOUGH_FOR_TWO = 5
const SIMILAR = 0.88

const share = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a !== undefined && b !== undefined && a.some((one) => b.includes(one))

/** A half of a double surname stands alone on the other side, or both hold it. */
const sharePart = (a: Value, b: Value): boolean =>
  share(a.parts, b.parts) || a.parts?.includes(b.soft) === true || b.parts?.includes(a.soft) === true

const begins = (a: string, b: string): boolean => a.length >= 3 && b.length >= 3 && (a.startsWith(b) || b.startsWith(a))

function bitsOf(letters: number): number {
  let bits = letters - ((letters >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Whether enough of the letters of each are in the other, so that it is worth while to look how alike they are. */
function maySimilar(a: Value, b: Value): boolean {
  const [lengthA, lengthB] = [a.soft.length, b.soft.length]
  const [missing, foreign] = [bitsOf(a.letters & ~b.letters), bitsOf(b.letters & ~a.letters)]
  return (lengthA - missing) / lengthA + (lengthB - foreign) / lengthB >= ENOUGH_LETTERS
}

/** Jaro–Winkler over 0.88 needs a Jaro of 0.8, and that so much of both texts in common. */
const ENOUGH_LETTERS = 1.4

function isSimilar(a: Value, b: Value): boolean {
  if (!maySimilar(a, b)) return false
  const shorter = Math.min(a.soft.length, b.soft.length)
  if (shorter >= LONG_ENOUGH_FOR_TWO && within(2, a.soft, b.soft)) return true
  return begins(a.soft, b.soft) || jaroWinkler(a.soft, b.soft) >= SIMILAR
}

/** One letter changed changes two of the soft text at most, and so four in the set of its letters. */
const mayBeOneLetter = (a: Value, b: Value): boolean => bitsOf(a.letters ^ b.letters) <= 4

/** Names, and texts of words. */
export const name: Kind = {
  levels: ['same', 'spelling', 'form', 'letter', 'similar', 'other'],
  cuts: ['soft', 'head', 'first', 'last', 'form'],
  level(a, b) {
    if (a.text === b.text) return 'same'
    const level = likeness(a, b)
    return level === 'other' || digitsOf(a) === digitsOf(b) ? level : 'other'
  },
}

function likeness(a: Value, b: Value): Level {
  if (a.soft === b.soft) return 'spelling'
  if (share(a.forms, b.forms) || sharePart(a, b)) return 'form'
  if (mayBeOneLetter(a, b) && within(1, a.text, b.text)) return 'letter'
  return isSimilar(a, b) ? 'similar' : 'other'
}

/** «Класс 5» and «Класс 6» are two, however alike they look. */
const digitsOf = ({ text }: Value): string => text.replace(/\D+/g, '')

/** Days as eight digits, year first: `soft` is the year, `parts` are the year, the month, the day of the month. */
export const date: Kind = {
  levels: ['same', 'letter', 'similar', 'near', 'other'],
  cuts: ['whole', 'year', 'monthDay', 'digits'],
  level(a, b) {
    if (a.text === b.text) return 'same'
    const [yearA, monthA, dayA] = a.parts as readonly string[]
    const [yearB, monthB, dayB] = b.parts as readonly string[]
    if (yearA === yearB && monthA === dayB && dayA === monthB) return 'letter'
    if (within(1, a.text, b.text)) return 'letter'
    const equal = Number(yearA === yearB) + Number(monthA === monthB) + Number(dayA === dayB)
    if (equal === 2) return 'similar'
    return a.soft === b.soft || within(2, a.text, b.text) ? 'near' : 'other'
  },
}

/** Numbers and codes. */
export const code: Kind = {
  levels: ['same', 'letter', 'other'],
  cuts: ['whole'],
  level: (a, b) => (a.text === b.text ? 'same' : within(1, a.text, b.text) ? 'letter' : 'other'),
}

/** Mailboxes, of which a person may have several: one in common is enough. */
export const mailbox: Kind = {
  levels: ['same', 'spelling', 'letter', 'similar', 'other'],
  cuts: ['whole', 'local'],
  level(a, b) {
    if (a.text === b.text || shareWhole(a, b)) return 'same'
    if (a.soft === b.soft) return 'spelling'
    if (mayBeOneLetter(a, b) && within(1, a.text, b.text)) return 'letter'
    return isSimilar(a, b) ? 'similar' : 'other'
  },
}

/** Phone numbers: one digit apart is a slip, more is another number. */
export const phone: Kind = {
  levels: ['same', 'letter', 'other'],
  cuts: ['whole'],
  level: (a, b) => (a.text === b.text || shareWhole(a, b) ? 'same' : within(1, a.text, b.text) ? 'letter' : 'other'),
}

const shareWhole = (a: Value, b: Value): boolean =>
  share(a.parts, b.parts) || a.parts?.includes(b.text) === true || b.parts?.includes(a.text) === true

/** One of few: there is nothing between the same and another. */
export const choice: Kind = {
  levels: ['same', 'other'],
  cuts: ['whole'],
  level: (a, b) => (a.text === b.text ? 'same' : 'other'),
}
