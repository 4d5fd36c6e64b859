import type { Field } from '../description.ts'
import { hashOf, isPlain, type Kind, type PlainReader, type Reader, type Value } from '../values/value.ts'

/** A value, and how many records hold it. */
export interface Entry {
  readonly value: Value
  count: number
}

/** The values of one field by their numbers; number 0 is none. */
export interface Dictionary {
  size(): number
  /** The number of what this text says; `placeholder` where it stands in for a value. */
  numberOf(raw: string): number
  entry(number: number): Entry | undefined
  /** How many records hold it. */
  countOf(number: number): number
  /** So many more records hold it. */
  add(number: number, many: number): void
  /** What this text says, without keeping it. */
  look(raw: string): Entry | undefined
  /** By number: a hash of what is cut of the value. */
  cuts(cut: number): Int32Array
  /** By number: what is meant, once it is known which values the registry holds. */
  settled(): Int32Array
}

export const NONE = 0
export const PLACEHOLDER = -1

export const openDictionary = ({ kind, read }: Field): Dictionary =>
  isPlain(read) ? openPlain(kind, read) : openRead(read)

/** Most numbers and addresses come once: nothing is remembered of what was written, and a value is made when somebody compares it. */
function openPlain({ cuts }: Kind, { textOf, valueFrom }: PlainReader): Dictionary {
  const held = openHeld()
  const { texts, entries, countOf } = held
  const entry = (number: number): Entry | undefined => {
    const known = entries[number]
    if (known !== undefined || number === NONE) return known
    const made = new SeldomCompared(valueFrom, texts[number] as string, countOf(number))
    entries[number] = made
    return made
  }
  return {
    ...held,
    entry,
    numberOf(raw) {
      const text = raw === '' ? '' : textOf(raw)
      return text === '' ? NONE : held.keep(text, undefined)
    },
    look(raw) {
      const text = textOf(raw)
      if (text === '') return undefined
      return entry(held.byText.get(text) ?? NONE) ?? { value: valueFrom(text), count: 1 }
    },
    cuts: (cut) =>
      Int32Array.from(texts, (text, number) => {
        if (number === NONE) return 0
        return cuts[cut] === 'whole' ? hashOf(text) : (valueFrom(text).cuts[cut] ?? 0)
      }),
    // Nothing plain can have been meant to be something else.
    settled: () => Int32Array.from(texts.keys()),
  }
}

class SeldomCompared implements Entry {
  count: number
  readonly #valueFrom: PlainReader['valueFrom']
  readonly #text: string
  #value: Value | undefined
  constructor(valueFrom: PlainReader['valueFrom'], text: string, count: number) {
    this.#valueFrom = valueFrom
    this.#text = text
    this.count = count
  }
  get value(): Value {
    this.#value ??= this.#valueFrom(this.#text)
    return this.#value
  }
}

/** Names and days: what was written is read once, and its value shared by all who hold it. */
function openRead(read: Reader): Dictionary {
  const held = openHeld()
  const { entries } = held
  const byRaw = new Map<string, number>()
  const bySoft = new Map<string, number[]>()
  const numberOf = (raw: string): number => {
    const reading = read(raw)
    if (typeof reading === 'object') return held.keep(reading.text, reading)
    return reading === 'placeholder' ? PLACEHOLDER : NONE
  }
  return {
    ...held,
    entry: (number) => entries[number],
    numberOf(raw) {
      if (raw === '') return NONE
      const before = byRaw.get(raw)
      if (before !== undefined) return before
      const number = numberOf(raw)
      byRaw.set(raw, number)
      return number
    },
    look(raw) {
      const reading = read(raw)
      if (typeof reading !== 'object') return undefined
      const found = reading.guesses && mostHeld(held, [reading, ...reading.guesses], bySoft)
      return entries[found ?? held.byText.get(reading.text) ?? NONE] ?? { value: reading, count: 1 }
    },
    cuts: (cut) => Int32Array.from(entries, (one) => one?.value.cuts[cut] ?? 0),
    settled: () => settle(held, bySoft),
  }
}

type Held = ReturnType<typeof openHeld>

/** Texts, how many records hold each, and their values where they are known. */
function openHeld() {
  const texts: string[] = ['']
  const entries: (Entry | undefined)[] = [undefined]
  const byText = new Map<string, number>()
  let counts = new Int32Array(1024)
  return {
    ...{ texts, entries, byText },
    size: () => texts.length,
    keep(text: string, value: Value | undefined): number {
      const known = byText.get(text)
      if (known !== undefined) return known
      const number = texts.push(text) - 1
      entries.push(value && { value, count: 0 })
      byText.set(text, number)
      if (number === counts.length) {
        const more = new Int32Array(number * 2)
        more.set(counts)
        counts = more
      }
      return number
    },
    countOf: (number: number): number => counts[number] as number,
    add(number: number, many: number): void {
      counts[number] = (counts[number] as number) + many
      const entry = entries[number]
      if (entry !== undefined) entry.count += many
    },
  }
}

function settle(held: Held, bySoft: Map<string, number[]>): Int32Array {
  const meant = Int32Array.from(held.texts.keys())
  const guessed: number[] = []
  for (let number = 1; number < held.texts.length; number++) {
    const { soft, guesses } = (held.entries[number] as Entry).value
    if (guesses !== undefined) guessed.push(number)
    else if (bySoft.get(soft)?.push(number) === undefined) bySoft.set(soft, [number])
  }
  for (const number of guessed) {
    const { value } = held.entries[number] as Entry
    meant[number] = mostHeld(held, [value, ...(value.guesses ?? [])], bySoft) ?? number
  }
  return meant
}

/** Of all that it may have been meant to be, what most records hold; of equals, the first in the alphabet. */
function mostHeld(
  { countOf, texts }: Held,
  readings: readonly Value[],
  bySoft: ReadonlyMap<string, readonly number[]>,
): number | undefined {
  const candidates = readings.flatMap(({ soft }) => bySoft.get(soft) ?? [])
  const text = (number: number) => texts[number] as string
  return candidates.sort((a, b) => countOf(b) - countOf(a) || (text(a) < text(b) ? -1 : 1))[0]
}
