import type { Deed, Policy } from '../../audit/index.ts'
import { refuseOnRoute, requireDecides } from '../deciding.ts'
import { getRequestToChange, moveRequest, type RequestWithItems, requireState, waiting } from '../request-objects.ts'
import { tellAsker } from '../tell-asker.ts'

/** Back to the asker, who is told what is missing, and sends it again. */
export const returnRequest: Deed<{ id: string; reason: string }> & Policy<RequestWithItems> = {
  name: 'requests.return-request',
  kind: 'record',
  async policy(ctx, actor, { request, items }, db) {
    await requireDecides({ ctx, actor, db }, request, items)
    requireState(request, waiting)
    refuseOnRoute(request)
    // Nobody is there to mend what the product itself has asked for; what is answered in part is not written anew.
    if (request.asked_by === null || items.some(({ state }) => state !== 'open')) requireState(request, [])
  },
  async decide(ctx, tx, actor, { id, reason }) {
    const found = await getRequestToChange(ctx, tx, actor, id)
    await returnRequest.policy(ctx, actor, found, tx)
    const who = { ctx, actor, db: tx }
    const set = { state: 'returned' as const, endorsed_at: null, agreed_at: null }
    const changed = await moveRequest(who, found.request, { what: 'returned', text: reason, set })
    await tellAsker(who, found.request, { code: 'request.returned', reason })
    return { result: undefined, changed: [changed], facts: [] }
  },
}
