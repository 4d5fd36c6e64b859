import type { Field } from '../description.ts'
import type { Value } from '../values/value.ts'

/** A value, and how many records hold it. */
export interface Entry {
  readonly value: Value
  count: number
}

/** The values of one field, each read once; number 0 is none. */
export interface Dictionary {
  readonly entries: (Entry | undefined)[]
  /** The number of what this text says; `placeholder` where it stands in for a value. */
  numberOf(raw: string): number
  /** What this text says, without keeping it. */
  look(raw: string): Entry | undefined
  /** By number: what is meant, once it is known which values the registry holds. */
  settled(): Int32Array
}

export const NONE = 0
export const PLACEHOLDER = -1

export function openDictionary(field: Field): Dictionary {
  const entries: (Entry | undefined)[] = [undefined]
  const byRaw = new Map<string, number>()
  const byText = new Map<string, number>()
  const bySoft = new Map<string, number[]>()
  const keep = (value: Value): number => {
    const known = byText.get(value.text)
    if (known !== undefined) return known
    byText.set(value.text, entries.length)
    return entries.push({ value, count: 0 }) - 1
  }
  const read = (raw: string): number => {
    const reading = field.read(raw)
    if (typeof reading === 'object') return keep(reading)
    return reading === 'placeholder' ? PLACEHOLDER : NONE
  }
  return {
    entries,
    numberOf(raw) {
      if (raw === '') return NONE
      // Numbers that are given once are read once: there is nothing to remember.
      if (field.chance !== undefined) return read(raw)
      const known = byRaw.get(raw) ?? read(raw)
      byRaw.set(raw, known)
      return known
    },
    look(raw) {
      const reading = field.read(raw)
      if (typeof reading !== 'object') return undefined
      const found = reading.guesses && mostHeld(entries, [reading, ...reading.guesses], bySoft)
      return entries[found ?? byText.get(reading.text) ?? NONE] ?? { value: reading, count: 1 }
    },
    settled() {
      entries.forEach((entry, number) => {
        if (entry === undefined || entry.value.guesses !== undefined) return
        const alike = bySoft.get(entry.value.soft)
        if (alike === undefined) bySoft.set(entry.value.soft, [number])
        else alike.push(number)
      })
      const meant = Int32Array.from(entries.keys())
      entries.forEach((entry, number) => {
        if (entry?.value.guesses === undefined) return
        const found = mostHeld(entries, [entry.value, ...entry.value.guesses], bySoft)
        if (found !== undefined) meant[number] = found
      })
      return meant
    },
  }
}

/** Of all that it may have been meant to be, what most records hold; of equals, the first in the alphabet. */
function mostHeld(
  entries: readonly (Entry | undefined)[],
  readings: readonly Value[],
  bySoft: ReadonlyMap<string, readonly number[]>,
): number | undefined {
  const candidates = readings.flatMap(({ soft }) => bySoft.get(soft) ?? [])
  const rank = (number: number) => entries[number] as Entry
  return candidates.sort(
    (a, b) => rank(b).count - rank(a).count || (rank(a).value.text < rank(b).value.text ? -1 : 1),
  )[0]
}
