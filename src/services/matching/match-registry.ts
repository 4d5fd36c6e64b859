import { type Deed, differences } from '../audit/index.ts'
import { requireEverywhere } from '../decisions/index.ts'
import { enqueueJob, requireRoomForJob } from '../jobs/index.ts'
import { PARTS, matchTaskName as task } from './match-task.ts'

/** Has the whole registry looked through for pairs that may be one person (E11), as a job. Answers its id. There is no inverse: pairs are looked at, not obeyed. */
export const matchRegistry: Deed<undefined, string> = {
  name: 'matching.match-registry',
  kind: 'record',
  async decide(ctx, tx, actor) {
    requireEverywhere(ctx, actor, 'dostup.persons.merge')
    await requireRoomForJob(tx, actor)
    const title = { ru: 'Поиск дублей по всему реестру', en: 'Looking for duplicates in the whole registry' }
    const input = { since: ctx.clock().toISOString() }
    const id = await enqueueJob(ctx, tx, actor, { task, title, input, items: { numbered: PARTS }, undoable: false })
    const changed = { operation: 'create', model: 'job', id, title: title.ru, organizationId: null } as const
    return { result: id, changed: [{ ...changed, fields: differences(null, { task }) }], facts: [] }
  },
}
