import { Problem } from '../../../core/problems/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import type { RequestWithItems } from '../request-objects.ts'
import { getRequestToChange, moveRequest } from '../request-objects.ts'
import { tellAsker } from '../tell-asker.ts'

/** Said to whoever sees the request, the asker too. There is no inverse: it was read. */
export const commentRequest: Deed<{ id: string; text: string }> & Policy<RequestWithItems> = {
  name: 'requests.comment-request',
  kind: 'record',
  policy(_ctx, _actor, { request }) {
    if (request.state === 'draft') throw new Problem('not-found')
  },
  async decide(ctx, tx, actor, { id, text }) {
    const found = await getRequestToChange(ctx, tx, actor, id)
    await commentRequest.policy(ctx, actor, found, tx)
    const who = { ctx, actor, db: tx }
    const changed = await moveRequest(who, found.request, { what: 'commented', text })
    await tellAsker(who, found.request, { code: 'request.commented', reason: text })
    return { result: undefined, changed: [changed], facts: [] }
  },
}
