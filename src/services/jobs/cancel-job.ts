import { Problem } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { getJobFor } from './get-job.ts'
import { askCancel, lockJob } from './queries-jobs.ts'

/** The slice under way is the last one; what was done stands. There is no inverse: what is left may be selected anew. */
export const cancelJob: Deed<{ readonly id: string }> = {
  name: 'jobs.cancel-job',
  kind: 'record',
  async decide(ctx, tx, actor, { id }) {
    await lockJob(tx, id)
    const job = await getJobFor({ ctx, actor, db: tx }, id, 'dostup.settings.edit')
    if (job.settled_at !== null) throw new Problem('job-settled')
    if (job.cancel_asked) return { result: undefined, changed: 'nothing' }
    await askCancel(tx, id)
    const fields = [{ field: 'cancelAsked', old: false, new: true }]
    const changed = {
      operation: 'update',
      model: 'job',
      id,
      title: job.title.ru,
      organizationId: null,
      fields,
    } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}
