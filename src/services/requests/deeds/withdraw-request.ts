import { Problem } from '../../../core/problems/index.ts'
import { closeApproval } from '../../approvals/index.ts'
import { type Deed, type Policy, perform } from '../../audit/index.ts'
import type { StoredRequest } from '../queries-requests.ts'
import { isAskedByOneself } from '../request-authority.ts'
import { beingWritten, getRequestToChange, moveRequest, requireState, waiting } from '../request-objects.ts'

/** Whoever asked does not ask any more. What was carried out of it stays. There is no inverse: it is asked anew. */
export const withdrawRequest: Deed<string> & Policy<StoredRequest> = {
  name: 'requests.withdraw-request',
  kind: 'record',
  async policy(_ctx, actor, request, db) {
    if (!(await isAskedByOneself(actor, db, request))) throw new Problem('not-found')
    requireState(request, [...beingWritten, ...waiting])
  },
  async decide(ctx, tx, actor, id) {
    const { request } = await getRequestToChange(ctx, tx, actor, id)
    await withdrawRequest.policy(ctx, actor, request, tx)
    if (request.approval_id !== null) await perform(ctx, actor, closeApproval, request.approval_id)
    const set = { state: 'withdrawn' as const, settled_at: ctx.clock() }
    const changed = await moveRequest({ ctx, actor, db: tx }, request, { what: 'withdrawn', set })
    return { result: undefined, changed: [changed], facts: [] }
  },
}
