import { Problem } from '../../core/problems/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { seenRows } from '../imports/index.ts'
import { getJobFor, listFailedItems, type StoredJob, type StoredProblem, wordsOfProblem } from '../jobs/index.ts'
import { findBulkDeed } from './bulk-deeds.ts'
import { inputOf } from './bulk-task.ts'
import { seenObjects } from './seen-objects.ts'
import type { FailureQuery, JobFailure, JobFailures } from './shapes.ts'

/** What did not work, and why. Of what this reader may not see, neither its name nor the reason, which may tell of it, is said. */
export async function listFailures(
  ctx: Context,
  actor: Actor,
  jobId: string,
  { after, limit }: FailureQuery,
): Promise<JobFailures> {
  const db = ctx.database.kysely
  const job = await getJobFor({ ctx, actor, db }, jobId, 'dostup.settings.view')
  const rows = await listFailedItems(db, jobId, after, limit)
  const seen = await seenOf(
    ctx,
    actor,
    job,
    rows.map(({ object_id }) => object_id),
  )
  const items = rows.map(({ number, object_id: id, problem }): JobFailure => {
    const told: StoredProblem = seen.has(id) ? (problem as unknown as StoredProblem) : { code: 'not-found' }
    return { number, object: seen.of(id), problem: wordsOfProblem(told) }
  })
  return { items, next: rows.length === limit ? (rows.at(-1)?.number ?? null) : null }
}

/** Rows of a file are for whoever brought it; for others of an import there is only its number of failures. */
async function seenOf(ctx: Context, actor: Actor, job: StoredJob, ids: readonly string[]) {
  const rows = await seenRows(ctx, job, ids)
  if (rows !== undefined) {
    const own = rows.isOf(actor.accountId)
    return { has: () => own, of: (id: string) => (own ? rows.of(id) : { ...rows.of(id), title: null }) }
  }
  const of = findBulkDeed(inputOf(job).deed)?.of
  if (of === undefined) throw new Problem('not-found')
  return await seenObjects(ctx, actor, of, ids)
}
