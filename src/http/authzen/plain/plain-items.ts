/**
 * Nearly every batch has items of one plain form, each entity nothing but its texts, all written alike. The first item, parsed, says how:
 * what stands between its texts must stand between those of every other, byte for byte. So they are told without being parsed, and their
 * ids are looked up where they stand. What is not plain, or not right, is left to JSON.parse: what is read here is what that one would read.
 */
import { membersOf, repeatedName } from '../../body/index.ts'
import type { Item } from '../item.ts'

/** The texts of an item, as they are numbered here. */
export const plainTexts = ['subject.type', 'subject.id', 'action.name', 'resource.type', 'resource.id'] as const
export const [SUBJECT_TYPE, SUBJECT_ID, ACTION_NAME, RESOURCE_TYPE, RESOURCE_ID] = [0, 1, 2, 3, 4] as const
const longest = 256
const none = -1

export interface PlainItems {
  /** The request without its items. */
  readonly rest: Item & { readonly options?: unknown }
  /** The numbers of the texts that every item has. */
  readonly told: readonly number[]
  /** Of the item that was told last: where the text numbered n begins, at 2n, and ends, at 2n + 1. All texts are ASCII. */
  readonly places: Int32Array
  /** False when an item was found that is not plain: then nothing of what was told counts. */
  each(take: () => void): boolean
}

/** Undefined: the request is to be parsed. */
export function plainItems(bytes: Buffer): PlainItems | undefined {
  const start = startOfItems(bytes)
  const end = bytes.lastIndexOf(closing.list)
  if (start === undefined || end < start) return undefined
  const form = formOf(bytes, start, end)
  const rest = restOf(bytes, start, end)
  if (form === undefined || rest === undefined) return undefined
  const places = new Int32Array(2 * plainTexts.length)
  return { rest, told: form.told, places, each: (take) => tellEach(bytes, start, end, form, places, take) }
}

const quote = '"'.charCodeAt(0)
const backslash = '\\'.charCodeAt(0)
const colon = ':'.charCodeAt(0)
const comma = ','.charCodeAt(0)
const closing = { list: ']'.charCodeAt(0), object: '}'.charCodeAt(0) }
const opening = '{'.charCodeAt(0)
const evaluations = '"evaluations"'

function startOfItems(bytes: Buffer): number | undefined {
  const name = bytes.indexOf(evaluations)
  if (name === -1) return undefined
  const after = afterSpace(bytes, name + evaluations.length)
  const list = afterSpace(bytes, after + 1)
  return bytes[after] === colon && bytes[list] === '['.charCodeAt(0) ? afterSpace(bytes, list + 1) : undefined
}

function afterSpace(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1
  return at
}

function restOf(bytes: Buffer, start: number, end: number): PlainItems['rest'] | undefined {
  const around = bytes.toString('utf8', 0, start) + bytes.toString('utf8', end)
  // The name must be that of the items, which the parsed rest tells only when it stands there once.
  if (around.indexOf(evaluations) !== around.lastIndexOf(evaluations)) return undefined
  if (/\\|\ufffd|__proto__/.test(around)) return undefined
  const rest = parsed(around)
  const items = (rest as { evaluations?: unknown } | null | undefined)?.evaluations
  return Array.isArray(items) && repeatedName(around, membersOf(rest).count) === undefined
    ? (rest as PlainItems['rest'])
    : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface Form {
  /** The number of each text, in the order in which they are written. */
  readonly told: readonly number[]
  /** What stands before the first text, between them, and behind the last: one more than there are texts. */
  readonly between: readonly DataView[]
}

/** How the first item is written; undefined when it is not plain. */
function formOf(bytes: Buffer, start: number, end: number): Form | undefined {
  const item = bytes.subarray(start, endOfItem(bytes, start, end))
  const told = item.includes(backslash) ? undefined : numbersOf(parsed(item.toString('latin1')))
  if (told === undefined) return undefined
  const texts = valuesIn(item)
  // A name that stands twice brings more texts than members.
  if (texts.length !== told.length) return undefined
  const ends = [0, ...texts.map(([, until]) => until)]
  const begins = [...texts.map(([from]) => from), item.length]
  return { told, between: ends.map((until, n) => viewOf(item.subarray(until, begins[n]))) }
}

/** Where each text begins and ends that is not a name, in JSON without escapes: there a text ends at the next quote. */
function valuesIn(item: Buffer): [from: number, until: number][] {
  const found: [number, number][] = []
  for (let from = item.indexOf(quote); from !== -1; from = item.indexOf(quote, from)) {
    const until = item.indexOf(quote, from + 1)
    if (item[afterSpace(item, until + 1)] !== colon) found.push([from + 1, until])
    from = until + 1
  }
  return found
}

/** Behind the brace that closes what opens at `start`; `end` when none does. */
function endOfItem(bytes: Buffer, start: number, end: number): number {
  let depth = 0
  for (let at = start; at < end; at++) {
    if (bytes[at] === quote) at = bytes.indexOf(quote, at + 1)
    if (at === -1) return end
    if (bytes[at] === opening) depth += 1
    if (bytes[at] === closing.object) depth -= 1
    if (depth === 0) return at + 1
  }
  return end
}

function numbersOf(item: unknown): number[] | undefined {
  const numbers = members(item).flatMap(([name, entity]) => {
    const texts = members(entity).map(([member, value]) => (typeof value === 'string' ? `${name}.${member}` : ''))
    return texts.length === 0 ? [none] : texts.map((text) => plainTexts.indexOf(text as (typeof plainTexts)[number]))
  })
  const has = (number: number) => numbers.includes(number)
  const isWhole = has(SUBJECT_TYPE) === has(SUBJECT_ID) && has(RESOURCE_TYPE) === has(RESOURCE_ID)
  return numbers.length > 0 && !has(none) && isWhole ? numbers : undefined
}

const members = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

function tellEach(
  bytes: Buffer,
  start: number,
  end: number,
  { told, between }: Form,
  places: Int32Array,
  take: () => void,
): boolean {
  const view = viewOf(bytes)
  const last = between[told.length] as DataView
  for (let at = start; ; ) {
    for (let n = 0; n < told.length; n++) {
      const before = between[n] as DataView
      const from = at + before.byteLength
      if (from > end || !standsAt(view, at, before)) return false
      at = endOfText(bytes, from, end)
      if (at === none) return false
      const place = (told[n] as number) << 1
      places[place] = from
      places[place + 1] = at
    }
    if (at + last.byteLength > end || !standsAt(view, at, last)) return false
    at = afterSpace(bytes, at + last.byteLength)
    take()
    if (at === end) return true
    if (bytes[at] !== comma) return false
    at = afterSpace(bytes, at + 1)
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength)

/** Eight bytes at a time, as a real: this is most of what an item is. ASCII is neither zero nor NaN, so alike is equal to the bit. */
function standsAt(view: DataView, at: number, expected: DataView): boolean {
  const last = expected.byteLength - 8
  for (let n = 0; n < last; n += 8) if (view.getFloat64(at + n, true) !== expected.getFloat64(n, true)) return false
  if (last >= 0) return view.getFloat64(at + last, true) === expected.getFloat64(last, true)
  for (let n = 0; n < last + 8; n++) if (view.getUint8(at + n) !== expected.getUint8(n)) return false
  return true
}

/** The place of its closing quote. */
function endOfText(bytes: Buffer, from: number, end: number): number {
  const limit = Math.min(end, from + longest + 1)
  for (let at = from; at < limit; at++) {
    const byte = bytes[at] as number
    if (byte === quote) return at === from ? none : at
    if (byte < 0x20 || byte > 0x7e || byte === backslash) return none
  }
  return none
}
