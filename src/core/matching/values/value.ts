/**
 * What is compared: one value of a field, read once and shared by all records that hold it.
 * `cuts` are hashes of what blocking keys are put together of; their order is the kind's own (`Kind.cuts`).
 */
export interface Value {
  /** Two values with one text are equal. */
  readonly text: string
  /** Equal where the difference is only one of spelling; what that means is the reader's to know. */
  readonly soft: string
  /** Words of a text, halves of a double surname, several addresses; none where there is one. */
  readonly parts: readonly string[] | undefined
  /** Other names of the same person's name: Александр, Александра for Саша. */
  readonly forms: readonly string[] | undefined
  readonly cuts: readonly number[]
  /** Which letters the soft text has, a bit each: texts whose letters differ much need not be compared. */
  readonly letters: number
  /** What it may have been meant to be, where that is not certain: the registry's own names decide. */
  readonly guesses?: readonly Value[] | undefined
}

/** What a field's text says: a value, nothing, or something that stands in for what nobody wanted to tell. */
export type Reading = Value | 'missing' | 'placeholder'
export type Reader = (raw: string) => Reading

/** Of values that are their texts: the text alone, '' where there is none, and the value that such a text is. */
export interface PlainReader extends Reader {
  readonly textOf: (raw: string) => string
  readonly valueFrom: (text: string) => Value
}

export const isPlain = (read: Reader): read is PlainReader => 'textOf' in read

/** How alike two values of a field can be, best first; the last level is «other». */
export interface Kind {
  readonly levels: readonly Level[]
  readonly cuts: readonly string[]
  level(a: Value, b: Value): Level
}

export type Level = 'same' | 'spelling' | 'form' | 'letter' | 'similar' | 'near' | 'other'

/** FNV-1a: what is the same text today is the same number in every run. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

export function lettersOf(text: string): number {
  let letters = 0
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31)
  return letters
}
