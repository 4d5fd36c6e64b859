import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { Keys } from './cursor.ts'
import { beyond, keysOf, orderOf, type SortKey } from './queries-keyset.ts'

/** Where a page begins: so many rows from the start or the end, or behind a row. */
export interface Start {
  readonly offset: number
  readonly keys: Keys | null
  readonly backwards: boolean
}

export interface Found {
  readonly id: string
  readonly keys: Keys
}

/** Ids alone, so that what is skipped is not joined with anything that no question reads. In the list's own order. */
export async function listIds<DB, TB extends keyof DB, O>(
  from: SelectQueryBuilder<DB, TB, O>,
  narrowed: RawBuilder<boolean>,
  id: RawBuilder<unknown>,
  sorts: readonly SortKey[],
  { offset, keys, backwards }: Start,
  limit: number,
): Promise<Found[]> {
  const found = keys === null ? from.where(narrowed) : from.where(narrowed).where(beyond(sorts, keys, backwards))
  const rows = (await found
    .select([sql<string>`${id}::text`.as('id'), keysOf(sorts).as('keys')])
    .orderBy(orderOf(sorts, backwards))
    .limit(limit)
    .offset(offset)
    .execute()) as unknown as Found[]
  return backwards ? rows.reverse() : rows
}

/** How many there are, counted up to `most`. */
export async function countRows<DB, TB extends keyof DB, O>(
  db: Db,
  from: SelectQueryBuilder<DB, TB, O>,
  narrowed: RawBuilder<boolean>,
  most: number | null,
): Promise<number> {
  const found = from.where(narrowed).select(sql<number>`1`.as('one'))
  const counted = most === null ? found : found.limit(most)
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (${counted}) as counted`.execute(db)
  return rows[0]?.total ?? 0
}

/** The rows of these ids that are still there for this question, by id. */
export async function rowsById<DB, TB extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, TB, Row>,
  narrowed: RawBuilder<boolean>,
  id: RawBuilder<unknown>,
): Promise<Map<string, Row>> {
  const found = (await rows
    .where(narrowed)
    .select(sql<string>`${id}::text`.as('row_id'))
    .execute()) as unknown as (Row & { row_id: string })[]
  return new Map(found.map((row) => [row.row_id, row]))
}

export const both = (one: RawBuilder<boolean>, other: RawBuilder<boolean>) => sql<boolean>`(${one} and ${other})`
