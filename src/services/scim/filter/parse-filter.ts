import { parseWithLost } from '../../../core/numbers/index.ts'
import { Problem } from '../../../core/problems/index.ts'
import { cutText } from '../../../core/texts/index.ts'

export const comparisons = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type Comparison = (typeof comparisons)[number]
export type FilterValue = string | number | boolean | null

/** A filter of RFC 7644 §3.4.2.2. Paths are as they were written. */
export type ScimFilter =
  | { readonly is: 'and' | 'or'; readonly parts: readonly [ScimFilter, ScimFilter] }
  | { readonly is: 'not'; readonly inner: ScimFilter }
  | { readonly is: 'present'; readonly path: string }
  | {
      readonly is: 'compared'
      readonly path: string
      readonly by: Comparison
      readonly value: FilterValue
    }
  /** `emails[type eq "work"]`: some one value fits all of it. */
  | { readonly is: 'some'; readonly path: string; readonly inner: ScimFilter }

/** Longer ones nobody writes; the reader calls itself for every bracket. */
const longest = 8000
const deepest = 50

interface Reading {
  readonly words: readonly string[]
  at: number
  depth: number
}

export const filterInvalid = (reason: string): Problem => new Problem('scim-filter-invalid', { reason })

export function parseFilter(text: string): ScimFilter {
  if (text.length > longest) throw filterInvalid(`> ${longest}`)
  const reading: Reading = { words: wordsOf(text), at: 0, depth: 0 }
  const filter = either(reading)
  if (reading.at < reading.words.length) throw filterInvalid(`… ${reading.words[reading.at]}`)
  return filter
}

function wordsOf(text: string): string[] {
  const word = /\s*("(?:[^"\\]|\\.)*"|[()[\]]|[^\s()[\]"]+)/gy
  const words: string[] = []
  const whole = text.trimEnd()
  word.lastIndex = 0
  while (word.lastIndex < whole.length) {
    const from = word.lastIndex
    const found = word.exec(whole)?.[1]
    if (found === undefined) throw filterInvalid(whole.slice(from, from + 40))
    words.push(found)
  }
  return words
}

const isNext = (reading: Reading, asked: string): boolean => reading.words[reading.at]?.toLowerCase() === asked

function take(reading: Reading, asked?: string): string {
  const found = reading.words[reading.at]
  if (found === undefined || (asked !== undefined && found !== asked)) throw filterInvalid(asked ?? '…')
  reading.at += 1
  return found
}

function either(reading: Reading): ScimFilter {
  let filter = both(reading)
  while (isNext(reading, 'or')) {
    reading.at += 1
    filter = { is: 'or', parts: [filter, both(reading)] }
  }
  return filter
}

function both(reading: Reading): ScimFilter {
  let filter = one(reading)
  while (isNext(reading, 'and')) {
    reading.at += 1
    filter = { is: 'and', parts: [filter, one(reading)] }
  }
  return filter
}

function inBrackets(reading: Reading, close: ')' | ']'): ScimFilter {
  reading.depth += 1
  if (reading.depth > deepest) throw filterInvalid(`( × ${deepest}`)
  const inner = either(reading)
  take(reading, close)
  reading.depth -= 1
  return inner
}

function one(reading: Reading): ScimFilter {
  if (isNext(reading, 'not') && reading.words[reading.at + 1] === '(') {
    reading.at += 2
    return { is: 'not', inner: inBrackets(reading, ')') }
  }
  if (isNext(reading, '(')) {
    reading.at += 1
    return inBrackets(reading, ')')
  }
  const path = take(reading)
  if (!/^[a-z][\w.:$-]*$/i.test(path)) throw filterInvalid(path)
  if (isNext(reading, '[')) {
    reading.at += 1
    return { is: 'some', path, inner: inBrackets(reading, ']') }
  }
  const by = take(reading).toLowerCase()
  if (by === 'pr') return { is: 'present', path }
  if (!comparisons.some((known) => known === by)) throw filterInvalid(by)
  return { is: 'compared', path, by: by as Comparison, value: literalOf(take(reading)) }
}

function literalOf(text: string): FilterValue {
  const plain = /^(true|false|null)$/i.test(text) ? text.toLowerCase() : text
  try {
    // A number that could not be kept as it is written would choose another.
    const { value, hasLost } = parseWithLost(plain)
    if (!hasLost && (value === null || ['string', 'number', 'boolean'].includes(typeof value)))
      return value as FilterValue
  } catch {
    // Said below.
  }
  throw filterInvalid(cutText(text, 40))
}
