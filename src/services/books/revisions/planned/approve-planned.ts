import { Problem, problemWords } from '../../../../core/problems/index.ts'
import { perform } from '../../../audit/index.ts'
import { type Actor, type Context, operator } from '../../../decisions/index.ts'
import type { Schedule } from '../../../jobs/index.ts'
import { approvePlannedRevision } from './approve-planned-revision.ts'
import { type DuePlan, listDuePlans } from './queries-planned.ts'
import { unplanRevision } from './unplan-revision.ts'

export const approvePlanned: Schedule = {
  name: 'books.approve-planned',
  title: { ru: 'Утверждение ревизий в назначенный срок', en: 'Approving revisions at the moment that was planned' },
  everySeconds: 30,
  async run(ctx) {
    for (const plan of await listDuePlans(ctx.database.kysely, ctx.clock())) await approveOne(ctx, plan)
  },
}

/** What cannot be approved by now waits for somebody to look at it, with the reason; it is not tried for ever. */
async function approveOne(ctx: Context, { book_id: id, by_id: accountId, by_title: title }: DuePlan): Promise<void> {
  const actor: Actor = accountId === null ? operator : { kind: 'account', accountId, title, ip: null }
  try {
    await perform(ctx, actor, approvePlannedRevision, { id })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await unplan(ctx, id, error)
  }
}

async function unplan(ctx: Context, id: string, reason: Problem): Promise<void> {
  try {
    await perform(ctx, operator, unplanRevision, { id, note: problemWords(reason, 'ru').detail })
  } catch (error) {
    // Somebody approved, returned or withdrew it meanwhile.
    if (!(error instanceof Problem)) throw error
  }
}
