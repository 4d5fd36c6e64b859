import { Problem } from '../../core/problems/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { canBeUndone, enqueueJob, getJobFor, listUndoItems, lockJob } from '../jobs/index.ts'
import { findBulkDeed, getBulkDeed } from './bulk-deeds.ts'
import { bulkTask, inputOf } from './bulk-task.ts'

/**
 * Has the inverse done to all that the job has changed, last first, as whoever asks for this. What was changed since is left as it is, and
 * listed. Answers the new job's id. It has no inverse itself.
 */
export const undoJob: Deed<{ readonly id: string }, string> = {
  name: 'bulk.undo-job',
  kind: 'record',
  async decide(ctx, tx, actor, { id: undoOf }) {
    await lockJob(tx, undoOf)
    const job = await getJobFor({ ctx, actor, db: tx }, undoOf, 'dostup.settings.edit')
    const inverse = findBulkDeed(inputOf(job).deed)?.inverse
    const items = inverse === undefined || !canBeUndone(job) ? [] : await listUndoItems(tx, undoOf)
    if (inverse === undefined || items.length === 0) throw new Problem('job-not-undoable')
    const deed = getBulkDeed(inverse.deed)
    deed.fresh?.(actor)
    const { title } = deed
    const id = await enqueueJob(ctx, tx, actor, {
      ...{ task: bulkTask.name, title, items, undoOf, undoable: false },
      input: { deed: deed.name, common: {} },
    })
    const fields = differences(null, { deed: deed.name, total: items.length, undoOf })
    const made = { operation: 'create', model: 'job', id, title: title.ru, organizationId: null, fields } as const
    return { result: id, changed: [made], facts: [] }
  },
}
