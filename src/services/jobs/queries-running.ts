import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import type { ItemOutcome, JobItem, StoredProblem } from './task.ts'

export const jobsChannel = 'dostup_jobs'

/** A turn of some process: its own, so that what it left is not held by its later turns. */
export interface Holder {
  readonly id: string
  /** For people: host and process. */
  readonly label: string
}

/** For so long others leave a job to a process that says nothing. */
export const leaseSeconds = 10

const leased = sql<Date>`clock_timestamp() + ${leaseSeconds} * interval '1 second'`
const isFree = sql<boolean>`(leased_until is null or leased_until < clock_timestamp())`

/** The job that waits longest for a turn and that no living process has. */
export async function takeJob(db: Db, { id, label }: Holder, tasks: readonly string[], now: Date) {
  return await db
    .updateTable('jobs')
    .set({
      state: 'running',
      ...{ taken_by: id, taken_label: label, leased_until: leased },
      turned_at: sql<Date>`clock_timestamp()`,
      started_at: sql<Date>`coalesce(started_at, ${now})`,
    })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('jobs')
        .select('id')
        .where('settled_at', 'is', null)
        .where(sql<boolean>`task = any(${tasks})`)
        .where(isFree)
        .orderBy(sql`turned_at nulls first`)
        .orderBy('created_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'task', 'input', 'asked_by', 'asked_title', 'asked_ip'])
    .executeTakeFirst()
}
export type TakenJob = NonNullable<Awaited<ReturnType<typeof takeJob>>>

/** What may have come in between: somebody wants it cancelled, or whoever asked for it may not act any more. */
export async function lookAtJob(db: Db, jobId: string, holder: string) {
  return await db
    .selectFrom('jobs')
    .leftJoin('shown_accounts as accounts', 'accounts.id', 'jobs.asked_by')
    .leftJoin('shown_nodes as homes', 'homes.id', 'accounts.home_id')
    .where('jobs.id', '=', jobId)
    .where('taken_by', '=', holder)
    .select([
      'cancel_asked',
      sql<boolean>`asked_by is null or (accounts.active and homes.archived_at is null) is true`.as('asker_acts'),
    ])
    .executeTakeFirst()
}

/** Leaves out what somebody has locked: whoever writes to it at this moment renews it as well. */
export async function renewLease(db: Db, table: 'jobs' | 'schedules', holder: string): Promise<void> {
  await sql`
    update ${sql.table(table)} set leased_until = ${leased}
    where ctid = any(array(
      select ctid from ${sql.table(table)} where taken_by = ${holder} and leased_until is not null for update skip locked))`.execute(
    db,
  )
}

/** Others may go on with it at once. */
export async function giveBackJob(db: Db, jobId: string, holder: string): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ taken_by: null, leased_until: null })
    .where('id', '=', jobId)
    .where('taken_by', '=', holder)
    .execute()
}

/** Counts it, and leaves the job alone for as long as a lease. */
export async function noteFault(db: Db, jobId: string, holder: string, fault: string): Promise<number> {
  const row = await db
    .updateTable('jobs')
    .set({ faults: sql<number>`faults + 1`, last_fault: fault, taken_by: null, leased_until: leased })
    .where('id', '=', jobId)
    .where('taken_by', '=', holder)
    .returning('faults')
    .executeTakeFirst()
  return row?.faults ?? 0
}

export async function takeItems(tx: Transaction, jobId: string, most: number): Promise<JobItem[]> {
  return await tx
    .selectFrom('job_items')
    .where('job_id', '=', jobId)
    .where('state', '=', 'waiting')
    .select(['number', 'object_id as objectId', 'version'])
    .orderBy('number')
    .limit(most)
    .forUpdate()
    .execute()
}

export async function noteOutcomes(
  tx: Transaction,
  jobId: string,
  items: readonly JobItem[],
  outcomes: readonly ItemOutcome[],
): Promise<void> {
  const rows = items.map(({ number }, at) => {
    const outcome = outcomes[at] as ItemOutcome
    const undo = outcome.state === 'done' ? outcome.undo : undefined
    const problem = outcome.state === 'failed' ? outcome.problem : null
    return { number, state: outcome.state, problem, undo_id: undo?.id ?? null, undo_version: undo?.version ?? null }
  })
  await sql`
    update job_items set state = noted.state, problem = noted.problem, undo_id = noted.undo_id, undo_version = noted.undo_version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as noted (number integer, state text, problem jsonb, undo_id text, undo_version text)
    where job_items.job_id = ${jobId} and job_items.number = noted.number`.execute(tx)
}

/** False when another process has the job by now: then the slice must not be committed. */
export async function noteProgress(
  tx: Transaction,
  jobId: string,
  holder: string,
  { done, failed }: { readonly done: number; readonly failed: number },
): Promise<boolean> {
  const row = await tx
    .updateTable('jobs')
    .set({
      done: sql<number>`done + ${done}`,
      failed: sql<number>`failed + ${failed}`,
      ...{ faults: 0, leased_until: leased },
    })
    .where('id', '=', jobId)
    .where('taken_by', '=', holder)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export type Ending =
  | { readonly state: 'done' | 'cancelled' }
  | { readonly state: 'stopped'; readonly problem: StoredProblem }

interface Settlement {
  readonly holder: string | null
  readonly ending: Ending
  readonly now: Date
}

/** By its holder, or, where nobody has it, by anybody. */
export async function settleJob(db: Db, jobId: string, { holder, ending, now }: Settlement): Promise<void> {
  await db
    .updateTable('jobs')
    .set({
      state: ending.state,
      stop_problem: ending.state === 'stopped' ? JSON.stringify(ending.problem) : null,
      ...{ settled_at: now, taken_by: null, leased_until: null },
    })
    .where('id', '=', jobId)
    .where(sql<boolean>`taken_by is not distinct from ${holder}`)
    .where('settled_at', 'is', null)
    .execute()
}
