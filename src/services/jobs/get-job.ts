import { Problem } from '../../core/problems/index.ts'
import { type Acting, type Actor, type Context, mayEverywhere, requireEverywhere } from '../decisions/index.ts'
import { isOwn, jobView } from './job-view.ts'
import { findJob, type StoredJob } from './queries-jobs.ts'
import type { JobView } from './shapes.ts'

/** One's own; those of others for whoever keeps the system going, and changed by whoever may change its settings. */
export async function getJobFor(
  { ctx, actor, db }: Acting,
  id: string,
  right: 'dostup.settings.view' | 'dostup.settings.edit',
): Promise<StoredJob> {
  const job = await findJob(db, id)
  if (job === undefined) throw new Problem('not-found')
  if (isOwn(actor, job)) return job
  if (!mayEverywhere(ctx, actor, 'dostup.settings.view')) throw new Problem('not-found')
  requireEverywhere(ctx, actor, right)
  return job
}

export async function getJob(ctx: Context, actor: Actor, id: string): Promise<JobView> {
  return jobView(ctx, actor, await getJobFor({ ctx, actor, db: ctx.database.kysely }, id, 'dostup.settings.view'))
}
