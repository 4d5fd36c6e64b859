import { readsMasked } from '../../database/index.ts'
import { type Actor, type Context, mayEverywhere } from '../decisions/index.ts'
import type { StoredJob } from './queries-jobs.ts'
import type { JobView } from './shapes.ts'
import { wordsOfProblem } from './stored-problem.ts'
import type { StoredProblem } from './task.ts'

export const isOwn = (actor: Actor, { asked_by }: StoredJob): boolean => asked_by === actor.accountId

export const canBeUndone = (job: StoredJob): boolean =>
  job.undoable && job.settled_at !== null && job.done > 0 && job.undone_by === null

export function jobView(ctx: Context, actor: Actor, job: StoredJob): JobView {
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
