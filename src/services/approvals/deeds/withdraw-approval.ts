import { Problem } from '../../../core/problems/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { refuseOfRoom, requireSender } from '../approval-authority.ts'
import { getApprovalToChange, moveApproval } from '../approval-objects.ts'
import type { StoredApproval } from '../queries-approvals.ts'

/** Whoever has sent it wants it no more. Its inverse is sending it anew. */
export const withdrawApproval: Deed<{ readonly id: string; readonly subsystem: string | null }> &
  Policy<StoredApproval> = {
  name: 'approvals.withdraw-approval',
  // Moves no decision, and yet stands among the revisions: the feed tells its subsystem of it, in order.
  kind: 'model',
  async policy(ctx, actor, approval, db) {
    refuseOfRoom(approval)
    await requireSender({ ctx, actor, db }, approval)
    if (approval.state !== 'going' && approval.state !== 'returned') throw new Problem('approval-not-going')
  },
  async decide(ctx, tx, actor, { id, subsystem }) {
    const who = { ctx, actor, db: tx }
    const approval = await getApprovalToChange(who, id, subsystem)
    await withdrawApproval.policy(ctx, actor, approval, tx)
    const over = { waits_action: null, waits_for: [], due_at: null, settled_at: ctx.clock() }
    const changed = await moveApproval(who, approval, { what: 'withdrawn', set: { state: 'withdrawn', ...over } })
    return { result: undefined, changed: [changed], facts: [] }
  },
}
