import { Problem } from '../../core/problems/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { getJobFor, listFailedItems, type StoredProblem, wordsOfProblem } from '../jobs/index.ts'
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
  const of = findBulkDeed(inputOf(job).deed)?.of
  if (of === undefined) throw new Problem('not-found')
  const rows = await listFailedItems(db, jobId, after, limit)
  const seen = await seenObjects(
    ctx,
    actor,
    of,
    rows.map(({ object_id }) => object_id),
  )
  const items = rows.map(({ number, object_id: id, problem }): JobFailure => {
    const told: StoredProblem = seen.has(id) ? (problem as unknown as StoredProblem) : { code: 'not-found' }
    return { number, object: seen.of(id), problem: wordsOfProblem(told) }
  })
  return { items, next: rows.length === limit ? (rows.at(-1)?.number ?? null) : null }
}
