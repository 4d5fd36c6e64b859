import { sql } from 'kysely'
import { type Db, prepared } from '../../../database/index.ts'

export interface ShownInstance {
  readonly id: string
  /** For people: host and process. */
  readonly label: string
  readonly leaseMilliseconds: number
  /** The revision that it has applied. */
  readonly applied: number
}

/** Says that the instance lives, and forgets those that have said nothing for two minutes. */
export async function showInstance(db: Db, { id, label, leaseMilliseconds, applied }: ShownInstance): Promise<void> {
  await sql`
    with gone as (
      delete from instances where id in (
        select id from instances where seen_at < clock_timestamp() - interval '2 minutes' and id <> ${id}
        for update skip locked))
    insert into instances (id, label, lease_ms, applied) values (${id}, ${label}, ${leaseMilliseconds}, ${applied})
    on conflict (id) do update set seen_at = clock_timestamp(), applied = excluded.applied`.execute(db)
}

export async function noteApplied(db: Db, id: string, revision: number): Promise<void> {
  await db.updateTable('instances').set({ applied: revision }).where('id', '=', id).execute()
}

export async function removeInstance(db: Db, id: string): Promise<void> {
  await db.deleteFrom('instances').where('id', '=', id).execute()
}

export interface LiveInstance {
  readonly id: string
  readonly label: string
  readonly applied: number
  readonly startedAt: Date
  /** How long ago it was seen, in milliseconds. */
  readonly silent: number
  /** False when it must ask the database before it answers anything. */
  readonly leased: boolean
}

const silent = sql<number>`(extract(epoch from clock_timestamp() - seen_at) * 1000)::float8`
const leased = sql<boolean>`seen_at > clock_timestamp() - lease_ms * interval '1 millisecond'`

export async function listInstances(db: Db): Promise<LiveInstance[]> {
  const rows = await db
    .selectFrom('instances')
    .select(['id', 'label', 'applied', 'started_at', silent.as('silent'), leased.as('leased')])
    .orderBy('started_at')
    .execute()
  return rows.map(({ started_at, ...row }) => ({ ...row, applied: Number(row.applied), startedAt: started_at }))
}

/** For whoever watches the installation. */
export async function measureInstances(db: Db) {
  const { rows } = await sql<{ latest: number; leased: number; gone: number; lag: number }>`
    with latest as (select coalesce(max(revision), 0) as revision from revisions)
    select (select revision from latest)::float8 as latest,
      (count(*) filter (where ${leased}))::float8 as leased,
      (count(*) filter (where not ${leased}))::float8 as gone,
      coalesce(max((select revision from latest) - applied) filter (where ${leased}), 0)::float8 as lag
    from instances`.execute(db)
  return rows[0] as (typeof rows)[0]
}

/** Whether another instance might still answer without this revision. */
export async function isAnyoneBehind(db: Db, revision: number, self: string): Promise<boolean> {
  return (await thoseBehind(db, revision, self)).length > 0
}

const thoseBehind = prepared('those-behind', (db, revision: number, self: string) =>
  db
    .selectFrom('instances')
    .select('id')
    .where('id', '<>', self)
    .where('applied', '<', revision)
    .where(leased)
    .limit(1),
)

export async function notify(db: Db, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(db)
}

/** Of all but the `kept` latest revisions the feed no more tells the facts: `reload` stands in their place. */
export async function forgetFacts(db: Db, kept: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update revisions set facts = '"reload"'
    where facts <> '"reload"'::jsonb and revision <= (select max(revision) from revisions) - ${kept}::bigint`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
