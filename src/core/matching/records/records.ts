import type { Description } from '../description.ts'
import { type Dictionary, type Entry, NONE, openDictionary, PLACEHOLDER } from './dictionary.ts'

/** Records as they are compared: a row of numbers each, a number a field: of a value in the field's dictionary. */
export interface Records {
  readonly description: Description
  readonly dictionaries: readonly Dictionary[]
  readonly size: number
  /** All rows, one behind another. */
  readonly numbers: Int32Array
  /** What an essential field of it stands for is no name: it is marked, and never joined by itself (E11). */
  isDepersonalized(record: number): boolean
  add(raw: readonly string[]): number
  /** Once all are there: what was written ambiguously is what the registry knows. */
  settle(): void
  /** The values that a record would have, which is not added. */
  look(raw: readonly string[]): (Entry | undefined)[]
  /** The values of a record, into `into`. */
  read(record: number, into: (Entry | undefined)[]): void
}

export function openRecords(description: Description, expected = 1024): Records {
  const dictionaries = description.fields.map(openDictionary)
  const width = dictionaries.length
  let [numbers, marks] = [new Int32Array(expected * width), new Uint8Array(expected)]
  let size = 0
  const grow = () => {
    numbers = enlarged(numbers, new Int32Array(size * 2 * width))
    marks = enlarged(marks, new Uint8Array(size * 2))
  }
  return {
    description,
    dictionaries,
    get size() {
      return size
    },
    get numbers() {
      return numbers
    },
    isDepersonalized: (record) => marks[record] === 1,
    add(raw) {
      if (size === marks.length) grow()
      dictionaries.forEach((dictionary, field) => {
        const number = dictionary.numberOf(raw[field] ?? '')
        if (number === PLACEHOLDER && description.fields[field]?.essential) marks[size] = 1
        if (number > NONE) dictionary.add(number, 1)
        numbers[size * width + field] = Math.max(number, NONE)
      })
      return size++
    },
    settle() {
      dictionaries.forEach((dictionary, field) => {
        const meant = dictionary.settled()
        for (let at = field; at < size * width; at += width) moveTo(dictionary, numbers, at, meant)
      })
    },
    look: (raw) => dictionaries.map((dictionary, field) => dictionary.look(raw[field] ?? '')),
    read(record, into) {
      const row = record * width
      for (let field = 0; field < width; field++)
        into[field] = (dictionaries[field] as Dictionary).entry(numbers[row + field] as number)
    },
  }
}

function enlarged<T extends Int32Array | Uint8Array>(before: T, after: T): T {
  after.set(before)
  return after
}

function moveTo({ add }: Dictionary, numbers: Int32Array, at: number, meant: Int32Array): void {
  const number = numbers[at] as number
  const other = meant[number] as number
  if (other === number) return
  add(number, -1)
  add(other, 1)
  numbers[at] = other
}
