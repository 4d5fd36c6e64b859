import type { Deed } from '../../audit/index.ts'
import { moveApproval } from '../approval-objects.ts'
import { findApproval, lockApproval } from '../queries-approvals.ts'

/** What was decided on is asked for no more: the room that it is of says so, and no door does. It has no inverse. */
export const closeApproval: Deed<string> = {
  name: 'approvals.close-approval',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    await lockApproval(tx, id)
    const approval = await findApproval(tx, id)
    if (approval?.state !== 'going' && approval?.state !== 'returned') return { result: undefined, changed: 'nothing' }
    const over = { waits_action: null, waits_for: [], due_at: null, settled_at: ctx.clock() }
    const who = { ctx, actor, db: tx }
    const changed = await moveApproval(who, approval, { what: 'withdrawn', set: { state: 'withdrawn', ...over } })
    return { result: undefined, changed: [changed], facts: [] }
  },
}
