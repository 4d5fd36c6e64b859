import { type QueryCreator, sql } from 'kysely'
import { type Db, named, type Tables, type Transaction } from '../../../database/index.ts'

/** Tables whose rows have a past: all that the engine reads. */
export type FactTable =
  | 'catalogs'
  | 'nodes'
  | 'shares'
  | 'accounts'
  | 'affiliations'
  | 'roles'
  | 'grants'
  | 'grant_limits'

/** A moment is a whole millisecond: what it brought is in it, since who asks right after a change means the change. */
const after = (at: Date): Date => new Date(at.getTime() + 1)

/** Queries started from this see, under the table's own name, its rows as of a moment; of past rows only what decides is known. */
export function asOf(db: QueryCreator<Tables>, at: Date, table: FactTable): QueryCreator<Tables> {
  const name = sql.table(table)
  const rows = sql`(
    select * from ${name} where since < ${after(at)}
    union all
    select version.* from history, jsonb_populate_record(null::${name}, history.fact) as version
    where history.fact_of = ${table} and history.since < ${after(at)} and history.until >= ${after(at)})`
  return db.with(table, () => rows as never) as unknown as QueryCreator<Tables>
}

/** Nothing is allowed before there is a catalog; and an older database knows its past from the migration that began to keep it. */
export async function historyBegins(db: Db): Promise<Date | undefined> {
  const { rows } = await sql<{ begins: Date | null }>`
    select min(since) as begins
    from (select since from catalogs union all select since from history where fact_of = 'catalogs') as versions`.execute(
    db,
  )
  return rows[0]?.begins ?? undefined
}

export async function revisionAsOf(db: Db, at: Date): Promise<number> {
  const row = await db
    .selectFrom('revisions')
    .select('revision')
    .where('at', '<', after(at))
    .orderBy('at', 'desc')
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return Number(row?.revision ?? 0)
}

/** One number for the whole product: changes are taken one after another, in every process on this database. */
export const changeLock = 7_321_190_466

/** A process that falls asleep in the middle of its change loses the change, not everybody else's. */
const longestSilence = '15s'

/**
 * Takes the change lock, and sets the one moment at which all rows of the change begin. It is later than that of any change before,
 * whatever the clock says, so moments are in the order of revisions; it is read by a statement of its own, since the lock was waited for.
 */
export async function beginChange(tx: Transaction, now: Date): Promise<void> {
  await Promise.all([takeLock(tx, longestSilence, changeLock), beginMoment(tx, now)])
}

/** What a change reads and writes it finds by keys: to plan that anew for each would cost more than to do it. */
const takeLock = named<never, [string, number]>(
  'take-change-lock',
  `select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('idle_in_transaction_session_timeout', $1, true),
     pg_advisory_xact_lock($2)`,
)

const beginMoment = named<never, [Date]>(
  'begin-moment',
  `select set_config('dostup.at', greatest($1::timestamptz,
     (select at + interval '1 microsecond' from revisions order by revision desc limit 1))::text, true)`,
)

/** Returns when the change that is under way now, if there is one, has been committed or given up. */
export async function outwaitChange(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${changeLock})`.execute(db)
}
