import { type RawBuilder, sql } from 'kysely'
import { Type } from 'typebox'
import { parseWithLost } from '../../../core/numbers/index.ts'
import { type Language, Problem } from '../../../core/problems/index.ts'
import { type Db, russian } from '../../../database/index.ts'
import { type Cell, filter, fits, type Registry, registry, type Told } from '../../registry/index.ts'
import { type Content, fileIn, type StoredAttribute, type Value } from '../structure/attribute.ts'
import { keptValue, wrongValue } from '../structure/check-value.ts'
import { inRevision } from './queries-records.ts'
import type { Reading } from './reader.ts'
import { BookRecordRow } from './shapes.ts'

/** The list of a book's records as its structure has it: a column for each attribute, and one for the number of the record. */
export function recordsOf({ book, number, isLast, attributes }: Reading): Registry<BookRecordRow> {
  const among = (db: Db) => db.selectFrom('book_records as records')
  const codes = attributes.map(({ code }) => code)
  return registry({
    name: 'book-records',
    title: { ru: book.title, en: book.title },
    right: null,
    place: null,
    from: among,
    rows: (db: Db) => among(db).select(['records.record_id', 'records.content']).$narrowType<{ content: Content }>(),
    id: { by: sql`records.record_id`, type: 'number' },
    always: ({ query }) => {
      const sorted = isLast ? attributes.filter((one) => one.slot !== null && isSortedBy(query.sort, one.code)) : []
      const conditions = [
        sql<boolean>`records.book_id = ${book.id}`,
        inRevision(isLast ? null : number),
        ...sorted.map(({ slot }) => sql<boolean>`records.sorts[${sql.lit(slot)}] is not null`),
      ]
      return sql<boolean>`${sql.join(conditions, sql` and `)}`
    },
    columns: {
      id: {
        title: { ru: '№', en: 'No.' },
        type: 'number',
        sort: { by: sql`records.record_id`, indexed: true },
      },
      ...Object.fromEntries(
        attributes.map((one) => [
          one.code,
          {
            title: { ru: one.title, en: one.title },
            cell: ({ values }: BookRecordRow, { language }: Told) => cellOf(values[one.code], language),
            sort: { by: sortOf(one, isLast), ...(isLast && one.slot !== null && { indexed: true as const }) },
          },
        ]),
      ),
    },
    filters: {
      where: filter(Type.Optional(Type.String()), (asked) =>
        asked === undefined ? undefined : whereOf(attributes, asked, isLast),
      ),
    },
    search: { where: (typed) => fits(sql`records.search_text`, typed) },
    sort: 'id',
    item: BookRecordRow,
    view: ({ record_id, content }) => ({ id: String(record_id), values: told(content, codes) }),
  })
}

/** As files show it. */
export function cellOf(value: Value | undefined, language: Language): Cell {
  if (typeof value === 'boolean') return value ? yes[language] : no[language]
  return fileIn(value)?.name ?? value
}

const [yes, no] = [
  { ru: 'да', en: 'yes' },
  { ru: 'нет', en: 'no' },
]

const isSortedBy = (sort: string, code: string): boolean =>
  sort.split(',').some((part) => part === code || part === `-${code}`)

/** Of values in an order that an index has, or else as they are written. */
const sortOf = ({ code, type, slot }: StoredAttribute, isLast: boolean): RawBuilder<unknown> =>
  isLast && slot !== null
    ? sql`records.sorts[${sql.lit(slot)}] ${russian}`
    : sql`book_sort(records.content -> ${code}, ${type}) ${russian}`

/** What the structure has no more is not told. */
export const told = (content: Content, codes: readonly string[]): Record<string, Value> =>
  Object.fromEntries(codes.flatMap((code) => (content[code] === undefined ? [] : [[code, content[code]] as const])))

function whereOf(
  attributes: readonly StoredAttribute[],
  asked: string,
  isLast: boolean,
): RawBuilder<boolean> | undefined {
  const conditions = Object.entries(read(asked)).flatMap(([code, given]) => {
    const attribute = attributes.find((one) => one.code === code)
    if (attribute === undefined) throw malformed(`where: ${code}`)
    if (given === '') return []
    const value = soughtOf(attribute, given)
    if (attribute.type === 'text' && value !== null)
      return [fits(sql`search_fold(records.content ->> ${code})`, String(value))]
    const written = value === null ? sql`null::jsonb` : sql`${JSON.stringify(value)}::jsonb`
    // What has a place in the index is found there first: so the branches of a tree come at once, however many records there are.
    if (isLast && attribute.slot !== null)
      return [
        sql<boolean>`${sortOf(attribute, true)} = book_sort(${written}, ${attribute.type}) ${russian}`,
        ...exactly(code, value),
      ]
    return exactly(code, value)
  })
  return conditions.length === 0 ? undefined : sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

/** A part of a text; of any other type, a value that a record could have there. */
function soughtOf(attribute: StoredAttribute, given: unknown): Value | null {
  if (given === null) return null
  const isPlain = typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean'
  const value = isPlain ? keptValue(attribute, given) : undefined
  if (value === undefined || (attribute.type !== 'text' && wrongValue(attribute, value) !== undefined))
    throw malformed(`where: ${attribute.code}`)
  return value
}

/** Null: those that have no value. */
const exactly = (code: string, value: unknown): RawBuilder<boolean>[] => [
  value === null
    ? sql<boolean>`records.content -> ${code} is null`
    : sql<boolean>`records.content -> ${code} = ${JSON.stringify(value)}::jsonb`,
]

function read(asked: string): Record<string, unknown> {
  try {
    const { value, hasLost } = parseWithLost(asked)
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !hasLost)
      return value as Record<string, unknown>
  } catch {}
  throw malformed('where')
}

const malformed = (reason: string) => new Problem('request-malformed', { reason })
