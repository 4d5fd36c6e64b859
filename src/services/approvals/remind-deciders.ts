import { performWithin } from '../audit/index.ts'
import { type Context, operator } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { findApproval, listDue, lockApproval, updateApproval } from './queries-approvals.ts'
import { tellDeciders } from './tell.ts'

const most = 200
const ahead = 24 * 60 * 60_000

/** A day before a stage is due, whoever has not decided is told once more. */
export const remindDeciders: Schedule = {
  name: 'approvals.remind-deciders',
  title: { ru: 'Напоминания о согласованиях', en: 'Reminders of approvals' },
  everySeconds: 10 * 60,
  run: (ctx) => remind(ctx),
}

export async function remind(ctx: Context): Promise<void> {
  const now = ctx.clock()
  const due = await listDue(ctx.database.kysely, new Date(now.getTime() + ahead), most)
  for (const { id, stage } of due)
    await performWithin(ctx, 'record', async ({ unit: { tx } }) => {
      await lockApproval(tx, id)
      const approval = await findApproval(tx, id)
      // Another process, or whoever decided meanwhile.
      if (approval?.state !== 'going' || approval.stage !== stage) return
      await updateApproval(tx, id, { reminded_at: now })
      await tellDeciders({ ctx, actor: operator, db: tx }, approval, 'approval.due')
    })
}
