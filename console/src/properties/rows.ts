import type { Properties } from '../../../client/index.ts'

type Value = Properties[string]

/** How a value is written in the form; `other` is a list of mixed values, which stays as it is. */
export const kinds = ['text', 'number', 'flag', 'texts', 'numbers', 'other'] as const
export type Kind = (typeof kinds)[number]

/** As the server has it. */
export const namePattern = /^[A-Za-zА-Яа-яЁё][A-Za-zА-Яа-яЁё0-9_.-]{0,63}$/

export interface Row {
  readonly name: string
  readonly kind: Kind
  /** As its field holds it: members of a list of numbers are typed as texts. */
  readonly value: Value | null
}

export const kindOf = (value: Value): Kind => {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'flag'
  if (value.every((item) => typeof item === 'string')) return 'texts'
  return value.every((item) => typeof item === 'number') ? 'numbers' : 'other'
}

/** A decimal comma is a comma of a number in Russian. */
export const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')))

const textsOf = (value: Value | null): string[] => (value === null ? [] : [value].flat().map(String))

/** The value for a field of another kind: what can be kept is kept. */
export const recast = (value: Value | null, kind: Kind): Value | null => {
  const texts = textsOf(value)
  if (kind === 'text') return texts.join(', ')
  if (kind === 'flag') return value === true
  if (kind === 'number') {
    const number = numberIn(texts[0] ?? '')
    return Number.isFinite(number) ? number : null
  }
  return texts.filter((text) => text !== '' && (kind !== 'numbers' || Number.isFinite(numberIn(text))))
}

export const rowsOf = (properties: Properties): Row[] =>
  Object.entries(properties)
    .map(([name, value]) => {
      const kind = kindOf(value)
      return { name, kind, value: kind === 'numbers' ? textsOf(value) : value }
    })
    .sort((one, other) => one.name.localeCompare(other.name))

export const propertiesOf = (rows: readonly Row[]): Properties =>
  Object.fromEntries(rows.map(({ name, kind, value }) => [name.trim(), stored(kind, value)]))

const stored = (kind: Kind, value: Value | null): Value => {
  if (kind === 'numbers') return textsOf(value).map(numberIn)
  return value ?? (kind === 'texts' ? [] : '')
}
