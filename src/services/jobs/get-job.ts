import { Problem } from '../../core/problems/index.ts'
import { readsMasked } from '../../database/index.ts'
import { type Acting, type Actor, type Context, mayEverywhere, requireEverywhere } from '../decisions/index.ts'
import { findJob, pageOfJobs, type StoredJob } from './queries-jobs.ts'
import type { JobPage, JobQuery, JobView } from './shapes.ts'
import { wordsOfProblem } from './stored-problem.ts'
import type { StoredProblem } from './task.ts'

const isOwn = (actor: Actor, { asked_by }: StoredJob): boolean => asked_by === actor.accountId

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
  return viewOf(ctx, actor, await getJobFor({ ctx, actor, db: ctx.database.kysely }, id, 'dostup.settings.view'))
}

/** Newest first. */
export async function listJobs(ctx: Context, actor: Actor, query: JobQuery): Promise<JobPage> {
  const { of, state, limit, offset } = query
  if (of === 'everybody') requireEverywhere(ctx, actor, 'dostup.settings.view')
  const askedBy = of === 'everybody' ? undefined : actor.accountId
  const { total, rows } = await pageOfJobs(ctx.database.kysely, { askedBy, state, limit, offset })
  return { items: rows.map((row) => viewOf(ctx, actor, row)), total, limit, offset }
}

export const canBeUndone = (job: StoredJob): boolean =>
  job.undoable && job.settled_at !== null && job.done > 0 && job.undone_by === null

function viewOf(ctx: Context, actor: Actor, job: StoredJob): JobView {
  const mayChange = isOwn(actor, job) || mayEverywhere(ctx, actor, 'dostup.settings.edit')
  const problem = job.stop_problem as StoredProblem | null
  return {
    ...{ id: job.id, task: job.task, title: job.title, state: job.state },
    ...{ total: job.total, done: job.done, failed: job.failed },
    // Who asked may be one of those who are shown by numbers (A18).
    askedBy: { title: readsMasked() && !isOwn(actor, job) ? '№ ……' : job.asked_title, isYou: isOwn(actor, job) },
    ...{ cancelAsked: job.cancel_asked, undoOf: job.undo_of, undoneBy: job.undone_by, process: job.taken_label },
    stopped: problem && wordsOfProblem(problem),
    createdAt: job.created_at.toISOString(),
    startedAt: job.started_at?.toISOString() ?? null,
    settledAt: job.settled_at?.toISOString() ?? null,
    may: { cancel: mayChange && job.settled_at === null && !job.cancel_asked, undo: mayChange && canBeUndone(job) },
  }
}
