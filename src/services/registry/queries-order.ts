import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { Keys } from './cursor.ts'
import { beyond, type SortKey } from './queries-keyset.ts'

/** Rows that come before all of the next part, and what orders them among themselves. */
export interface OrderPart {
  readonly holds: RawBuilder<boolean> | null
  readonly sorts: readonly SortKey[]
}

export interface OrderAsked {
  readonly sorts: readonly SortKey[]
  /** All of what is sorted by first, where there are few. */
  readonly values: readonly string[] | null
  readonly backwards: boolean
  /** The row behind which it begins. */
  readonly keys: Keys | null
}

/**
 * An order as parts that stand one behind the other, each of which is read off an index, from the given row on: rows with a value and those
 * without it, which come last in whatever direction; rows of each of `values`.
 */
export function partsOf({ sorts, values, backwards, keys }: OrderAsked): OrderPart[] {
  const [first, ...rest] = sorts
  const parts = first === undefined || rest.length === 0 ? [whole(sorts)] : partsBy(first, rest, values)
  const inOrder = backwards ? parts.reverse() : parts
  const here = keys === null ? -1 : inOrder.findIndex(({ has }) => has(keys[0] ?? null))
  if (keys === null) return inOrder
  // A value that no row has any more: each part then finds by itself what lies beyond.
  if (here < 0) return inOrder.map((one) => narrowed(one, beyond(sorts, keys, backwards)))
  return inOrder.slice(here).map((one, at) => {
    if (at > 0) return one
    return narrowed(one, beyond(one.among, keys.slice(sorts.length - one.among.length), backwards))
  })
}

const narrowed = ({ holds, sorts }: OrderPart, further: RawBuilder<boolean>): OrderPart => ({
  holds: holds === null ? further : sql<boolean>`(${holds} and ${further})`,
  sorts,
})

interface Part extends OrderPart {
  /** By what its rows differ. */
  readonly among: readonly SortKey[]
  /** Whether the row whose first value this is stands in it. */
  readonly has: (value: string | null) => boolean
}

const whole = (sorts: readonly SortKey[]): Part => ({ holds: null, sorts, among: sorts, has: () => true })

function partsBy(first: SortKey, rest: readonly SortKey[], values: readonly string[] | null): Part[] {
  if (first.guarded !== undefined) return shownAndHidden(first, first.guarded, rest)
  return values === null ? withAndWithout(first, rest) : ofEach(first, values, rest)
}

function withAndWithout(first: SortKey, rest: readonly SortKey[]): Part[] {
  const { by, nullable, joined } = first
  const sorts = [{ ...first, nullable: false }, ...rest]
  const there = joined === undefined ? null : sql<boolean>`${joined} is not null`
  if (!nullable) return [{ ...whole(sorts), holds: there }]
  const known = sql<boolean>`${by} is not null`
  // By the id alone they come as the index of the value has them, read on through its nulls; else by that of the next column.
  const unknown = rest.length === 1 && joined === undefined ? sorts : rest
  return [
    { holds: there === null ? known : sql<boolean>`(${there} and ${known})`, sorts, among: sorts, has: isValue },
    { holds: sql<boolean>`${by} is null`, sorts: unknown, among: rest, has: isNone },
  ]
}

/** A hidden value counts as none. */
function shownAndHidden(first: SortKey, { value, shown }: Guarded, rest: readonly SortKey[]): Part[] {
  const sorts = [{ ...first, by: value, nullable: false }, ...rest]
  return [
    { holds: sql<boolean>`(${shown} and ${value} is not null)`, sorts, among: sorts, has: isValue },
    { holds: sql<boolean>`${first.by} is null`, sorts: rest, among: rest, has: isNone },
  ]
}

type Guarded = NonNullable<SortKey['guarded']>

const isValue = (value: string | null) => value !== null
const isNone = (value: string | null) => value === null

function ofEach({ by, descending }: SortKey, values: readonly string[], rest: readonly SortKey[]): Part[] {
  const parts = values.map((one): Part => {
    return { holds: sql<boolean>`${by} = ${one}`, sorts: rest, among: rest, has: (value) => value === one }
  })
  return descending ? parts.reverse() : parts
}

/** All values of a column in their order, each by one look into its index; it must have few. */
export async function listValues<DB, TB extends keyof DB, O>(
  db: Db,
  from: SelectQueryBuilder<DB, TB, O>,
  by: RawBuilder<unknown>,
): Promise<string[]> {
  const next = from.select(by.as('value')).orderBy(by).limit(1)
  const { rows } = await sql<{ value: string }>`with recursive listed as (
    ${next}
    union all select (${next.where(sql<boolean>`${by} > listed.value`)}) from listed where listed.value is not null
  ) select value::text from listed where value is not null`.execute(db)
  return rows.map(({ value }) => value)
}
