import { Problem } from '../../core/problems/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { enqueueJob, requireRoomForJob } from '../jobs/index.ts'
import { requireMayDoAnywhere } from './bulk-deed.ts'
import { getBulkDeed } from './bulk-deeds.ts'
import { bulkTask } from './bulk-task.ts'
import { readSelection } from './selection.ts'
import type { NewBulkJob } from './shapes.ts'

/** Has a deed done to all that is selected. Answers the job's id. Whether each may be done is asked when it is done. */
export const startJob: Deed<NewBulkJob, string> = {
  name: 'bulk.start-job',
  kind: 'record',
  async decide(ctx, tx, actor, { deed: name, selection, input }) {
    const deed = getBulkDeed(name)
    requireMayDoAnywhere(ctx, actor, deed)
    deed.fresh?.(actor)
    await requireRoomForJob(tx, actor)
    const items = await readSelection(ctx, actor, deed, selection)
    if (items.length === 0) throw new Problem('job-nothing-selected')
    const { title, inverse } = deed
    const id = await enqueueJob(ctx, tx, actor, {
      ...{ task: bulkTask.name, title, items, undoable: inverse !== undefined },
      input: { deed: name, common: input },
    })
    const fields = differences(null, { deed: name, total: items.length })
    const made = { operation: 'create', model: 'job', id, title: title.ru, organizationId: null, fields } as const
    return { result: id, changed: [made], facts: [] }
  },
}
