import { type Static, Type } from 'typebox'
import { Id, line, nullable } from '../../registry/index.ts'

export const attributeTypes = ['text', 'number', 'date', 'flag', 'list', 'reference', 'file'] as const
export type AttributeType = (typeof attributeTypes)[number]

/** A value of a record. A date as YYYY-MM-DD; of a list one of its options; of a reference the number of a record of the other book; of a file `sha256:…/name`. */
export type Value = string | number | boolean
export const Value = Type.Union([Type.String({ maxLength: 10_000, 'x-text': 'lines' }), Type.Number(), Type.Boolean()])
/** The same, or nothing, by itself: which of them it may be is said by the attribute. */
export const AnyValue = Type.Unsafe<Value | null>(
  Type.Unknown({ description: 'A value of the attribute; null: none.' }),
)
export type Content = Readonly<Record<string, Value>>

export const Code = Type.String({
  pattern: '^[a-z][a-z0-9_]{0,39}$',
  description: 'What programs call it, for good: Latin letters, digits and underscores.',
})

const attribute = {
  code: Code,
  title: line(200),
  type: Type.Enum([...attributeTypes], {
    description:
      '`flag`: yes or no; `reference`: a record of another book, or of this one, which makes it a tree; `file`: `sha256:…/name`, brought first by `attachFile`.',
  }),
  required: Type.Boolean({ default: false }),
  unique: Type.Boolean({ default: false, description: 'No two records have the same.' }),
  key: Type.Boolean({ default: false, description: 'By it a record is found; several make one key together.' }),
  pattern: Type.Optional(
    nullable({
      ...line(200),
      description: 'Of a text: # is a digit, @ a letter, ? any sign, all else itself; several are separated by |.',
    }),
  ),
  default: Type.Optional(AnyValue),
  hint: Type.Optional(nullable(line(500))),
  options: Type.Optional(Type.Array(line(200), { maxItems: 500, uniqueItems: true, description: 'Of a list.' })),
  book: Type.Optional(nullable({ ...Id, description: 'Of a reference: the book whose records it names.' })),
}

const Attribute = Type.Object(attribute)
export type Attribute = Static<typeof Attribute>

/** Taken as it is read, with what the product says of it. */
export const AttributeForm = Type.Object(
  { ...attribute, sortable: Type.Optional(Type.Boolean({ description: 'As it is read; not heeded.' })) },
  { title: 'BookAttributeForm', additionalProperties: false },
)

export const AttributeShown = Type.Object(
  {
    ...attribute,
    pattern: nullable(Type.String()),
    default: AnyValue,
    hint: nullable(Type.String()),
    options: Type.Array(Type.String()),
    book: nullable(Type.String()),
    sortable: Type.Boolean({ description: 'Whether even a very long book is sorted by it at once.' }),
  },
  { title: 'BookAttribute' },
)

const fileMark = /^sha256:([0-9a-f]{64})\/([^/\\]{1,200})$/

/** What a record says of a file: the hash of its bytes, so that they are signed with it, and what it is called. */
export const fileValue = (sha256: Buffer, name: string): string => `sha256:${sha256.toString('hex')}/${name}`

export function fileIn(
  value: Value | null | undefined,
): { readonly sha256: Buffer; readonly name: string } | undefined {
  const [, hash, name] = fileMark.exec(String(value ?? '')) ?? []
  return hash === undefined || name === undefined ? undefined : { sha256: Buffer.from(hash, 'hex'), name }
}

/** With the place among the texts by which records are sorted; null: it has none. */
export type StoredAttribute = Attribute & { readonly slot: number | null }

/** The migration has an index for each. */
const mostSlots = 8

export const shownAttribute = (one: StoredAttribute): Static<typeof AttributeShown> => ({
  ...{ code: one.code, title: one.title, type: one.type, required: one.required, unique: one.unique, key: one.key },
  ...{ pattern: one.pattern ?? null, default: one.default ?? null, hint: one.hint ?? null },
  ...{ options: one.options ?? [], book: one.book ?? null, sortable: one.slot !== null },
})

/** Each keeps the place that it had, unless it is of another type by now; places that are free go to keys, to what is unique, and then in order. */
export function slotted(asked: readonly Attribute[], before: readonly StoredAttribute[]): StoredAttribute[] {
  const kept = new Map(
    before.flatMap(({ code, type, slot }) => {
      const stays = slot !== null && asked.some((one) => one.code === code && one.type === type)
      return stays ? [[code, slot] as const] : []
    }),
  )
  const free = Array.from({ length: mostSlots }, (_, at) => at + 1).filter((slot) => ![...kept.values()].includes(slot))
  const weight = ({ key, unique }: Attribute) => (key ? 0 : unique ? 1 : 2)
  const waiting = asked
    .filter(({ code, type }) => !kept.has(code) && type !== 'file')
    .sort((one, other) => weight(one) - weight(other))
  const given = new Map(waiting.map(({ code }, at) => [code, free[at] ?? null] as const))
  return asked.map((one) => ({ ...one, slot: kept.get(one.code) ?? given.get(one.code) ?? null }))
}

/** Whether what records are sorted, called and found by is made anew where a structure takes the place of another. */
export function isReslotted(before: readonly StoredAttribute[], after: readonly StoredAttribute[]): boolean {
  const told = (attributes: readonly StoredAttribute[]) =>
    JSON.stringify(
      attributes
        .filter(({ slot, key }) => slot !== null || key)
        .map(({ code, type, slot, key }) => [slot, code, type, key]),
    )
  return told(before) !== told(after)
}
