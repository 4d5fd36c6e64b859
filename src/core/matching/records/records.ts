import type { Description } from '../description.ts'
import { type Dictionary, type Entry, NONE, openDictionary, PLACEHOLDER } from './dictionary.ts'

/** Records as they are compared: a column of numbers a field, each the number of a value in the field's dictionary. */
export interface Records {
  readonly description: Description
  readonly dictionaries: readonly Dictionary[]
  readonly size: number
  column(field: number): Int32Array
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
  let [columns, marks] = [dictionaries.map(() => new Int32Array(expected)), new Uint8Array(expected)]
  let size = 0
  const grow = () => {
    columns = columns.map((column) => enlarged(column, new Int32Array(size * 2)))
    marks = enlarged(marks, new Uint8Array(size * 2))
  }
  return {
    description,
    dictionaries,
    get size() {
      return size
    },
    column: (field) => columns[field] as Int32Array,
    isDepersonalized: (record) => marks[record] === 1,
    add(raw) {
      if (size === marks.length) grow()
      dictionaries.forEach((dictionary, field) => {
        const number = dictionary.numberOf(raw[field] ?? '')
        if (number === PLACEHOLDER && description.fields[field]?.essential) marks[size] = 1
        if (number > NONE) dictionary.add(number, 1)
        ;(columns[field] as Int32Array)[size] = Math.max(number, NONE)
      })
      return size++
    },
    settle() {
      dictionaries.forEach((dictionary, field) => {
        const [meant, column] = [dictionary.settled(), columns[field] as Int32Array]
        for (let record = 0; record < size; record++) moveTo(dictionary, column, record, meant)
      })
    },
    look: (raw) => dictionaries.map((dictionary, field) => dictionary.look(raw[field] ?? '')),
    read(record, into) {
      for (let field = 0; field < dictionaries.length; field++)
        into[field] = dictionaries[field]?.entry(columns[field]?.[record] as number)
    },
  }
}

function enlarged<T extends Int32Array | Uint8Array>(before: T, after: T): T {
  after.set(before)
  return after
}

function moveTo({ add }: Dictionary, column: Int32Array, record: number, meant: Int32Array): void {
  const number = column[record] as number
  const other = meant[number] as number
  if (other === number) return
  add(number, -1)
  add(other, 1)
  column[record] = other
}
