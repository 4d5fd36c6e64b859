import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { Keys } from './cursor.ts'
import { beyond, keysOf, orderOf, type SortKey } from './queries-keyset.ts'
import { listValues, type OrderPart, partsOf } from './queries-order.ts'

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

export interface IdsAsked<DB, TB extends keyof DB, O> {
  readonly from: SelectQueryBuilder<DB, TB, O>
  readonly narrowed: RawBuilder<boolean>
  readonly id: RawBuilder<unknown>
  readonly sorts: readonly SortKey[]
  readonly start: Start
  readonly limit: number
}

/**
 * Ids alone, in the list's own order, so that what is skipped is not joined with anything that no question reads. Few rows are gathered and
 * sorted; of many the order is walked until the page is full: which of both, the planner would have to guess.
 */
export async function listIds<DB, TB extends keyof DB, O>(
  db: Db,
  asked: IdsAsked<DB, TB, O>,
  are: 'few' | 'many',
): Promise<Found[]> {
  const { rows } = are === 'few' ? await gathered(asked).execute(db) : await planned(db, asked)
  return asked.start.backwards ? rows.reverse() : rows
}

function gathered<DB, TB extends keyof DB, O>(asked: IdsAsked<DB, TB, O>): RawBuilder<Found> {
  const { id, sorts, start, limit } = asked
  const named = sorts.map((sort, at): SortKey => ({ ...sort, by: sql.ref(`found.key${at}`) }))
  const values = sorts.map(({ by }, at) => by.as(`key${at}`))
  const among = asked.from.where(asked.narrowed)
  const reached = start.keys === null ? among : among.where(beyond(sorts, start.keys, start.backwards))
  const found = reached.select([sql<string>`${id}::text`.as('id'), ...values])
  return sql<Found>`with found as materialized ${found} select id, ${keysOf(named)} as keys from found
    order by ${orderOf(named, start.backwards)} limit ${limit} offset ${start.offset}`
}

/** Beyond so many rows that are skipped it may be less to gather all, which the planner weighs then. */
const walkedAtMost = 2000

/**
 * What is near an end of an order is read off its index; the planner would rather gather and sort, since it takes likenesses for rarer than
 * they are. Farther off it weighs both, told that a million rows lie in memory, where a look beside costs no more than the next row.
 */
async function planned<DB, TB extends keyof DB, O>(db: Db, asked: IdsAsked<DB, TB, O>) {
  const run = async (tx: Db) => {
    const [first] = asked.sorts
    const isNear = first?.isIndexed === true && asked.start.offset <= walkedAtMost
    const off = first?.few ? ['bitmapscan', 'seqscan'] : ['bitmapscan', 'seqscan', 'sort']
    const names = isNear ? off.map((kind) => `enable_${kind}`) : ['seq_page_cost', 'random_page_cost']
    await setLocally(tx, names, isNear ? 'off' : '0.1')
    const found = await (await walked(tx, asked)).execute(tx)
    if (db.isTransaction) await setLocally(tx, names, null)
    return found
  }
  return db.isTransaction ? await run(db) : await db.transaction().setAccessMode('read only').execute(run)
}

/** Until the transaction ends; null: as it is usually. */
async function setLocally(tx: Db, names: readonly string[], value: string | null): Promise<void> {
  const settings = names.map((name) => sql`set_config(${name}, ${value}::text, true)`)
  await sql`select ${sql.join(settings)}`.execute(tx)
}

async function walked<DB, TB extends keyof DB, O>(db: Db, asked: IdsAsked<DB, TB, O>): Promise<RawBuilder<Found>> {
  const { from, sorts, start, limit } = asked
  const [first] = sorts
  const values = first?.few ? await listValues(db, from, first.by) : null
  const parts = partsOf({ sorts, values, ...start })
  const [only, ...others] = parts
  if (only !== undefined && others.length === 0) return part(asked, only, limit, start.offset)
  const all = parts.map((one) => sql`(${part(asked, one, start.offset + limit, 0)})`)
  return sql<Found>`${sql.join(all, sql` union all `)} limit ${limit} offset ${start.offset}`
}

function part<DB, TB extends keyof DB, O>(
  asked: IdsAsked<DB, TB, O>,
  { holds, sorts }: OrderPart,
  limit: number,
  offset: number,
): RawBuilder<Found> {
  const among = asked.from.where(asked.narrowed)
  const rows = holds === null ? among : among.where(holds)
  const query = rows
    .select([sql<string>`${asked.id}::text`.as('id'), keysOf(asked.sorts).as('keys')])
    .orderBy(orderOf(sorts, asked.start.backwards))
    .limit(limit)
    .offset(offset)
  return sql<Found>`${query}`
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
