import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { SortKey } from './queries-keyset.ts'

/** Rows that come before all of the next part, and what orders them among themselves. */
export interface OrderPart {
  readonly holds: RawBuilder<boolean> | null
  readonly sorts: readonly SortKey[]
}

/**
 * An order as parts that stand one behind the other, each of which is read off an index: rows with a value and those without it, which come
 * last in whatever direction; rows of each of `values`, where there are few.
 */
export function partsOf(sorts: readonly SortKey[], values: readonly string[] | null, backwards: boolean): OrderPart[] {
  const [first, ...rest] = sorts
  if (first === undefined || rest.length === 0 || first.isGuarded) return [{ holds: null, sorts }]
  const parts = values === null ? withAndWithout(first, rest) : ofEach(first, values, rest)
  return backwards ? parts.reverse() : parts
}

function withAndWithout(first: SortKey, rest: readonly SortKey[]): OrderPart[] {
  const { by, nullable, joined } = first
  const sorts = [{ ...first, nullable: false }, ...rest]
  const there = joined === undefined ? null : sql<boolean>`${joined} is not null`
  if (!nullable) return [{ holds: there, sorts }]
  const known = sql<boolean>`${by} is not null`
  return [
    { holds: there === null ? known : sql<boolean>`(${there} and ${known})`, sorts },
    // By the id alone they come as the index of the value has them, read on through its nulls; else by that of the next column.
    { holds: sql<boolean>`${by} is null`, sorts: rest.length === 1 && joined === undefined ? sorts : rest },
  ]
}

function ofEach({ by, descending }: SortKey, values: readonly string[], rest: readonly SortKey[]): OrderPart[] {
  const parts = values.map((value) => ({ holds: sql<boolean>`${by} = ${value}`, sorts: rest }))
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
