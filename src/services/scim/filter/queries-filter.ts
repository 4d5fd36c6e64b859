import { type RawBuilder, sql } from 'kysely'
import { cutText } from '../../../core/texts/index.ts'
import { isPassedOver, type ResourceKind, withinSchema } from '../schema/attribute.ts'
import { type Comparison, type FilterValue, filterInvalid, type ScimFilter } from './parse-filter.ts'

/** Of what an attribute is compared. `exact`: with its case. */
export interface Column {
  readonly as: 'text' | 'exact' | 'boolean' | 'moment'
  readonly by: RawBuilder<unknown>
  /** Where an index answers better than a comparison would. */
  readonly equals?: (value: string) => RawBuilder<boolean>
}

/** An attribute with many values: rows of `from`, and what of each is compared, by the name of the sub-attribute. */
export interface Many {
  readonly from: RawBuilder<unknown>
  readonly columns: Readonly<Record<string, Column>>
  /** By which of them a list is sorted. */
  readonly first: RawBuilder<unknown>
}

/** By path, in lower case and without the id of the core schema. */
export type Columns = Readonly<Record<string, Column | Many>>

const never = sql<boolean>`false`

/** What passes a filter, as a predicate; every value is a parameter. Null, of what is not there, passes no more than false: `not` turns it. */
export function filterSql(kind: ResourceKind, columns: Columns, filter: ScimFilter): RawBuilder<boolean> {
  const inner = (one: ScimFilter): RawBuilder<boolean> => filterSql(kind, columns, one)
  switch (filter.is) {
    case 'and':
      return sql<boolean>`(${inner(filter.parts[0])} and ${inner(filter.parts[1])})`
    case 'or':
      return sql<boolean>`(${inner(filter.parts[0])} or ${inner(filter.parts[1])})`
    case 'not':
      return sql<boolean>`not coalesce(${inner(filter.inner)}, false)`
    case 'some':
      return someSql(kind, columns, filter)
    default:
      return oneSql(kind, columns, filter)
  }
}

type Plain = Extract<ScimFilter, { is: 'present' | 'compared' }>

function oneSql(kind: ResourceKind, columns: Columns, filter: Plain): RawBuilder<boolean> {
  const path = plainPath(kind, filter.path)
  const column = columns[path]
  if (column !== undefined && !('from' in column)) return columnSql(column, filter)
  const [name = '', sub = 'value'] = path.split('.')
  const many = column ?? columns[name]
  if (many !== undefined && 'from' in many) {
    const inside = many.columns[sub]
    if (inside !== undefined) return existsSql(many, columnSql(inside, filter), filter)
  }
  if (!isPassedOver(kind, filter.path)) throw filterInvalid(filter.path)
  // Nobody has it.
  return filter.is === 'compared' && filter.by === 'ne' ? sql<boolean>`true` : never
}

/** «Not equal» is of all values: none of them is. */
function existsSql({ from }: Many, fits: RawBuilder<boolean>, filter: Plain): RawBuilder<boolean> {
  if (filter.is === 'present' || filter.by !== 'ne') return sql<boolean>`exists (select from ${from} where ${fits})`
  return sql<boolean>`not exists (select from ${from} where not ${fits})`
}

function someSql(
  kind: ResourceKind,
  columns: Columns,
  { path, inner }: Extract<ScimFilter, { is: 'some' }>,
): RawBuilder<boolean> {
  const many = columns[plainPath(kind, path)]
  if (many === undefined || !('from' in many)) {
    if (isPassedOver(kind, path)) return never
    throw filterInvalid(path)
  }
  return sql<boolean>`exists (select from ${many.from} where ${filterSql(kind, many.columns, inner)})`
}

function plainPath(kind: ResourceKind, path: string): string {
  const { schema, rest } = withinSchema(kind, path)
  if (rest === undefined) throw filterInvalid(path)
  return (schema.id === kind.schema.id ? rest : `${schema.id}:${rest}`).toLowerCase()
}

function columnSql({ as, by, equals }: Column, filter: Plain): RawBuilder<boolean> {
  if (filter.is === 'present') return sql<boolean>`(${by} is not null and ${by}::text <> '')`
  const { by: how, value } = filter
  if (value === null) return how === 'ne' ? sql<boolean>`${by} is not null` : sql<boolean>`${by} is null`
  if (as === 'boolean') return booleanSql(by, how, value)
  if (as === 'moment') return compared(sql`date_trunc('milliseconds', ${by})`, how, momentOf(value))
  const text = String(value)
  if (equals !== undefined && how === 'eq') return equals(text)
  // As the index has it.
  if (as === 'exact' && how === 'eq') return sql<boolean>`${by} = ${text}`
  const [own, asked] = as === 'exact' ? [by, text] : [sql`lower(${by})`, text.toLowerCase()]
  if (how === 'co') return sql<boolean>`position(${asked}::text in ${own}) > 0`
  if (how === 'sw') return sql<boolean>`starts_with(${own}, ${asked}::text)`
  if (how === 'ew') return sql<boolean>`right(${own}, length(${asked}::text)) = ${asked}::text`
  return compared(sql`(${own})::text collate "C"`, how, sql`${asked}::text`)
}

function booleanSql(by: RawBuilder<unknown>, how: Comparison, value: FilterValue): RawBuilder<boolean> {
  const asked = typeof value === 'string' ? value.toLowerCase() : String(value)
  if ((how !== 'eq' && how !== 'ne') || (asked !== 'true' && asked !== 'false')) throw filterInvalid(`${how} ${asked}`)
  return compared(by, how, sql`${asked === 'true'}::boolean`)
}

function momentOf(value: FilterValue): RawBuilder<unknown> {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(at)) throw filterInvalid(cutText(String(value), 40))
  return sql`${new Date(at).toISOString()}::timestamptz`
}

const signs: Partial<Record<Comparison, RawBuilder<unknown>>> = {
  gt: sql`>`,
  ge: sql`>=`,
  lt: sql`<`,
  le: sql`<=`,
}

function compared(own: RawBuilder<unknown>, how: Comparison, asked: RawBuilder<unknown>): RawBuilder<boolean> {
  if (how === 'eq') return sql<boolean>`${own} = ${asked}`
  if (how === 'ne') return sql<boolean>`(${own} is distinct from ${asked})`
  const sign = signs[how]
  if (sign === undefined) throw filterInvalid(how)
  return sql<boolean>`${own} ${sign} ${asked}`
}

/** By what a list is sorted; undefined: by nothing that is kept. */
export function sortOf(kind: ResourceKind, columns: Columns, path: string): RawBuilder<unknown> | undefined {
  const plain = plainPath(kind, path)
  const column = columns[plain] ?? columns[plain.split('.', 1)[0] ?? '']
  if (column === undefined) return undefined
  if ('from' in column) return column.first
  return column.as === 'text' ? sql`lower(${column.by}) collate "C"` : column.by
}
