import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import { jobsChannel } from './queries-running.ts'

interface NewRow {
  readonly id: string
  readonly task: string
  readonly title: string
  readonly input: string
  readonly asked_by: string | null
  readonly asked_title: string
  readonly asked_ip: string | null
  readonly undoable: boolean
  readonly undo_of: string | null
  readonly created_at: Date
}

export interface NewItem {
  readonly objectId: string
  readonly version: string | null
}

/** Processes hear of it when it is committed. */
export async function insertJob(tx: Transaction, row: NewRow, items: NewItems): Promise<void> {
  const total = 'numbered' in items ? items.numbered : items.length
  await tx
    .insertInto('jobs')
    .values({ ...row, total })
    .execute()
  if ('numbered' in items) await insertNumbered(tx, row.id, items.numbered)
  else await insertItems(tx, row.id, items)
  await sql`select pg_notify(${jobsChannel}, '')`.execute(tx)
}

type NewItems = readonly NewItem[] | { readonly numbered: number }

async function insertNumbered(tx: Transaction, id: string, count: number): Promise<void> {
  await sql`insert into job_items (job_id, number, object_id)
    select ${id}, number, number::text from generate_series(1, ${count}::integer) as number`.execute(tx)
}

async function insertItems(tx: Transaction, id: string, items: readonly NewItem[]): Promise<void> {
  const objects = items.map(({ objectId }) => objectId)
  const versions = items.map(({ version }) => version)
  await sql`
    insert into job_items (job_id, number, object_id, version)
    select ${id}, number, object_id, version
    from unnest(${objects}::text[], ${versions}::text[]) with ordinality as item (object_id, version, number)`.execute(
    tx,
  )
}

/** Last first: what was done to a child after its parent is undone before it. */
export async function listUndoItems(db: Db, jobId: string): Promise<NewItem[]> {
  return await db
    .selectFrom('job_items')
    .where('job_id', '=', jobId)
    .where('state', '=', 'done')
    .where('undo_id', 'is not', null)
    .select([sql<string>`undo_id`.as('objectId'), 'undo_version as version'])
    .orderBy('number', 'desc')
    .execute()
}

/** Those of these tasks that have not settled. */
export async function listOpenJobs(db: Db, tasks: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('jobs')
    .where(sql<boolean>`task = any(${tasks})`)
    .where('settled_at', 'is', null)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function countOpenJobs(db: Db, askedBy: string | null): Promise<number> {
  const { count } = await db
    .selectFrom('jobs')
    .where(sql<boolean>`asked_by is not distinct from ${askedBy}`)
    .where('settled_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const shownJobs = (db: Db) =>
  db
    .selectFrom('jobs')
    .select((eb) => [
      eb.selectFrom('jobs as undone').whereRef('undone.undo_of', '=', 'jobs.id').select('undone.id').as('undone_by'),
      ...(['jobs.id', 'jobs.task', 'jobs.title', 'jobs.input', 'jobs.asked_by', 'jobs.asked_title'] as const),
      ...(['jobs.state', 'jobs.total', 'jobs.done', 'jobs.failed', 'jobs.stop_problem', 'jobs.cancel_asked'] as const),
      ...(['jobs.undoable', 'jobs.undo_of', 'jobs.taken_label'] as const),
      ...(['jobs.created_at', 'jobs.started_at', 'jobs.settled_at'] as const),
    ])

export async function findJob(db: Db, id: string) {
  return await shownJobs(db).where('jobs.id', '=', id).executeTakeFirst()
}
export type StoredJob = NonNullable<Awaited<ReturnType<typeof findJob>>>

/** What did not work, in the order of the selection. */
export async function listFailedItems(db: Db, jobId: string, after: number, limit: number) {
  return await db
    .selectFrom('job_items')
    .where('job_id', '=', jobId)
    .where('state', '=', 'failed')
    .where('number', '>', after)
    .select(['number', 'object_id', 'problem'])
    .orderBy('number')
    .limit(limit)
    .execute()
}

export async function askCancel(tx: Transaction, id: string): Promise<void> {
  await tx.updateTable('jobs').set({ cancel_asked: true }).where('id', '=', id).execute()
  await sql`select pg_notify(${jobsChannel}, '')`.execute(tx)
}

export async function lockJob(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom('jobs').where('id', '=', id).select('id').forUpdate().execute()
}

export async function forgetJobs(db: Db, settledBefore: Date): Promise<void> {
  await db.deleteFrom('jobs').where('settled_at', '<', settledBefore).execute()
}

/** Those that nobody has had for a while, and those that end in faults. */
export async function countStuckJobs(db: Db) {
  const { waiting, faulty } = await db
    .selectFrom('jobs')
    .where('settled_at', 'is', null)
    .select((eb) => [
      eb.fn
        .countAll<number>()
        .filterWhere(
          sql<boolean>`coalesce(leased_until, turned_at, created_at) < clock_timestamp() - interval '2 minutes'`,
        )
        .as('waiting'),
      eb.fn.countAll<number>().filterWhere('faults', '>', 0).as('faulty'),
    ])
    .executeTakeFirstOrThrow()
  return { waiting: Number(waiting), faulty: Number(faulty) }
}

/** For whoever watches the installation. */
export async function measureJobs(db: Db) {
  const { rows } = await sql<{ waiting: number; running: number; faulty: number; failing: number; overdue: number }>`
    select open.*, kept.* from (
      select (count(*) filter (where leased_until is null or leased_until < clock_timestamp()))::float8 as waiting,
        (count(*) filter (where leased_until >= clock_timestamp()))::float8 as running,
        (count(*) filter (where faults > 0))::float8 as faulty
      from jobs where settled_at is null) as open, (
      select (count(*) filter (where last_fault is not null))::float8 as failing,
        coalesce(max(extract(epoch from clock_timestamp() - due_at)) filter (
          where leased_until is null or leased_until < clock_timestamp()), 0)::float8 as overdue
      from schedules) as kept`.execute(db)
  return rows[0] as (typeof rows)[0]
}
