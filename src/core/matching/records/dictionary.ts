import type { Field } from '../description.ts'
import { hashOf, type Value } from '../values/value.ts'

/** A value, and how many records hold it. */
export interface Entry {
  readonly value: Value
  count: number
}

/** The values of one field by their numbers; number 0 is none. */
export interface Dictionary {
  readonly size: number
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

export function openDictionary(field: Field): Dictionary {
  const { isPlain, cuts } = field.kind
  const held = openHeld(field)
  const byRaw = new Map<string, number>()
  const bySoft = new Map<string, number[]>()
  const read = (raw: string): number => {
    const reading = field.read(raw)
    if (typeof reading === 'object') return held.keep(reading)
    return reading === 'placeholder' ? PLACEHOLDER : NONE
  }
  return {
    ...held,
    get size() {
      return held.texts.length
    },
    numberOf(raw) {
      if (raw === '') return NONE
      // Most numbers and addresses come once: there is nothing to remember.
      if (isPlain) return read(raw)
      const known = byRaw.get(raw) ?? read(raw)
      byRaw.set(raw, known)
      return known
    },
    look(raw) {
      const reading = field.read(raw)
      if (typeof reading !== 'object') return undefined
      const found = reading.guesses && mostHeld(held, [reading, ...reading.guesses], bySoft)
      return held.entry(found ?? held.byText.get(reading.text) ?? NONE) ?? { value: reading, count: 1 }
    },
    cuts: (cut) =>
      Int32Array.from(held.texts, (text, number) => {
        if (isPlain && cuts[cut] === 'whole') return number === NONE ? 0 : hashOf(text)
        return held.entry(number)?.value.cuts[cut] ?? 0
      }),
    // Nothing plain can have been meant to be something else.
    settled: () => (isPlain ? Int32Array.from(held.texts.keys()) : settle(held, bySoft)),
  }
}

type Held = ReturnType<typeof openHeld>

/** Texts and counts; of plain kinds the values themselves are made when somebody compares them, which is seldom. */
function openHeld({ kind, read }: Field) {
  const texts: string[] = ['']
  const entries: (Entry | undefined)[] = [undefined]
  const byText = new Map<string, number>()
  let counts = new Int32Array(1024)
  return {
    ...{ texts, byText },
    keep(value: Value): number {
      const known = byText.get(value.text)
      if (known !== undefined) return known
      const number = texts.push(value.text) - 1
      byText.set(value.text, number)
      entries.push(kind.isPlain ? undefined : { value, count: 0 })
      if (number === counts.length) {
        const more = new Int32Array(number * 2)
        more.set(counts)
        counts = more
      }
      return number
    },
    entry(number: number): Entry | undefined {
      const known = entries[number]
      if (known !== undefined || number === NONE) return known
      const made = { value: read(texts[number] as string) as Value, count: counts[number] as number }
      entries[number] = made
      return made
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
    const { soft, guesses } = (held.entry(number) as Entry).value
    if (guesses !== undefined) guessed.push(number)
    else if (bySoft.get(soft)?.push(number) === undefined) bySoft.set(soft, [number])
  }
  for (const number of guessed) {
    const { value } = held.entry(number) as Entry
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
