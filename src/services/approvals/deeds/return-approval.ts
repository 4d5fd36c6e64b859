import type { Deed, Policy } from '../../audit/index.ts'
import { requireDecides } from '../approval-authority.ts'
import { getApprovalToChange, moveApproval } from '../approval-objects.ts'
import type { StoredApproval } from '../queries-approvals.ts'
import { tellSenders } from '../tell.ts'

/** Back to whoever has sent it, with what is to be mended; they send it again, from the first stage on. */
export const returnApproval: Deed<{ id: string; text: string }> & Policy<StoredApproval> = {
  name: 'approvals.return-approval',
  // Moves no decision, and yet stands among the revisions: the feed tells its subsystem of it, in order.
  kind: 'model',
  async policy(ctx, actor, approval, db) {
    await requireDecides({ ctx, actor, db }, approval)
  },
  async decide(ctx, tx, actor, { id, text }) {
    const who = { ctx, actor, db: tx }
    const approval = await getApprovalToChange(who, id)
    await returnApproval.policy(ctx, actor, approval, tx)
    const over = { waits_action: null, waits_for: [], done_by: [], due_at: null }
    const changed = await moveApproval(who, approval, { what: 'returned', text, set: { state: 'returned', ...over } })
    await tellSenders(who, approval, { code: 'approval.returned', text })
    return { result: undefined, changed: [changed], facts: [] }
  },
}
