import type { Deed, Policy } from '../../audit/index.ts'
import { requireRight } from '../../decisions/index.ts'
import { waitsForWord } from '../deciding.ts'
import { refuseOwnRequest, requireRepresentative } from '../request-authority.ts'
import { getRequestToChange, moveRequest, type RequestWithItems, requireState, waiting } from '../request-objects.ts'
import { tellAsker } from '../tell-asker.ts'

/** E4, E7: the organization speaks for what one of its people asks for themselves. */
export const endorseRequest: Deed<string> & Policy<RequestWithItems> = {
  name: 'requests.endorse-request',
  kind: 'record',
  async policy(ctx, actor, { request, items }, db) {
    requireState(request, waitsForWord(ctx, request) ? waiting : [])
    const node = { id: request.organization_id, title: request.organization_title ?? '' }
    requireRight(ctx, actor, 'dostup.requests.ask-role', node)
    await requireRepresentative({ ctx, actor, db }, node)
    await refuseOwnRequest({ ctx, actor, db }, request, items)
  },
  async decide(ctx, tx, actor, id) {
    const found = await getRequestToChange(ctx, tx, actor, id)
    await endorseRequest.policy(ctx, actor, found, tx)
    const who = { ctx, actor, db: tx }
    const changed = await moveRequest(who, found.request, { what: 'endorsed', set: { endorsed_at: ctx.clock() } })
    await tellAsker(who, found.request, { code: 'request.endorsed' })
    return { result: undefined, changed: [changed], facts: [] }
  },
}
