import { type RawBuilder, sql } from 'kysely'
import type { Keys } from './cursor.ts'
import type { ColumnType } from './description.ts'

/** One of what rows are sorted by; the last is the id, so that no two rows are equal. Nulls come last, whatever the direction. */
export interface SortKey {
  readonly by: RawBuilder<unknown>
  readonly type: ColumnType
  readonly nullable: boolean
  readonly descending: boolean
  readonly joined?: RawBuilder<unknown> | undefined
  readonly few?: true | undefined
  readonly isIndexed?: boolean | undefined
  /** Of a value that some rows hide from the viewer: what stands in all of them, and which of them show it. */
  readonly guarded?: { readonly value: RawBuilder<unknown>; readonly shown: RawBuilder<boolean> }
}

const casts: Record<ColumnType, RawBuilder<unknown>> = {
  text: sql`text`,
  number: sql`bigint`,
  boolean: sql`boolean`,
  day: sql`date`,
  moment: sql`bigint`,
}

/** A moment as microseconds of an epoch: a text of it would hang on the connection's zone, a `Date` keeps no more than milliseconds. */
const microseconds = (by: RawBuilder<unknown>) => sql`(extract(epoch from ${by}) * 1000000)::bigint`

/** The values of a row that say where it stands. */
export function keysOf(sorts: readonly SortKey[]): RawBuilder<(string | null)[]> {
  const texts = sorts.map(({ by, type }) => sql`(${type === 'moment' ? microseconds(by) : by})::text`)
  return sql<(string | null)[]>`array[${sql.join(texts)}]`
}

/** `backwards`: the order turned round, for what lies before a row and for the last page. */
export function orderOf(sorts: readonly SortKey[], backwards: boolean): RawBuilder<unknown> {
  return sql.join(
    sorts.map(({ by, nullable, descending }) => {
      const falling = descending !== backwards
      // Without a word on nulls an index serves both directions.
      if (!nullable) return falling ? sql`${by} desc` : sql`${by}`
      return sql`${by} ${falling ? sql`desc` : sql`asc`} nulls ${backwards ? sql`first` : sql`last`}`
    }),
  )
}

/** The rows that come after the one with these values, or before it. */
export function beyond(sorts: readonly SortKey[], keys: Keys, backwards: boolean): RawBuilder<boolean> {
  const straight = sorts.findIndex(
    (sort, at) => sort.nullable || sort.descending !== sorts[0]?.descending || keys[at] === null,
  )
  const run = sorts.slice(0, straight < 0 ? sorts.length : straight)
  if (run.length === sorts.length) return rowBeyond(run, keys, backwards)
  const places = sorts.map((sort, at) => placeOf(sort, keys[at] ?? null, backwards))
  const [first] = places
  const bound = run.length > 1 ? rowBeyond(run, keys, backwards, true) : first?.bound
  const after = places.reduceRight(
    (rest, { further, same }) => sql<boolean>`(${further} or (${same} and ${rest}))`,
    sql<boolean>`false`,
  )
  // Of the alternatives no index is made use of; of this, which follows from them, it is.
  return bound === undefined ? after : sql<boolean>`(${bound} and ${after})`
}

/** Of columns that are never null and go in one direction, as one comparison: an index that has them all begins where it holds. */
function rowBeyond(sorts: readonly SortKey[], keys: Keys, backwards: boolean, orSame = false): RawBuilder<boolean> {
  const falling = sorts[0]?.descending !== backwards
  const sign = sql.raw(`${falling ? '<' : '>'}${orSame ? '=' : ''}`)
  const values = sorts.map(({ type }, at) => keyOf(type, keys[at] ?? ''))
  return sql<boolean>`(${sql.join(sorts.map(({ by }) => by))}) ${sign} (${sql.join(values)})`
}

const keyOf = (type: ColumnType, key: string): RawBuilder<unknown> =>
  type === 'moment'
    ? sql`('epoch'::timestamptz + ${key}::bigint * interval '1 microsecond')`
    : sql`${key}::${casts[type]}`

interface PlaceInOrder {
  readonly further: RawBuilder<boolean>
  readonly same: RawBuilder<boolean>
  readonly bound?: RawBuilder<boolean>
}

function placeOf({ by, type, nullable, descending }: SortKey, key: string | null, backwards: boolean): PlaceInOrder {
  if (key === null)
    return {
      further: backwards ? sql`${by} is not null` : sql`false`,
      same: nullable ? sql`${by} is null` : sql`false`,
    }
  const value = keyOf(type, key)
  const falling = descending !== backwards
  const further = falling ? sql<boolean>`${by} < ${value}` : sql<boolean>`${by} > ${value}`
  const same = sql<boolean>`${by} = ${value}`
  if (nullable && !backwards) return { further: sql`(${further} or ${by} is null)`, same }
  return { further, same, bound: falling ? sql`${by} <= ${value}` : sql`${by} >= ${value}` }
}
