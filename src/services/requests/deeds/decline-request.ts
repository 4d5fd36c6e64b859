import { closeApproval } from '../../approvals/index.ts'
import { type Deed, type Policy, perform } from '../../audit/index.ts'
import { chosenItems, requireDecides, settled } from '../deciding.ts'
import { type StoredItem, settleItem } from '../queries-requests.ts'
import { getRequestToChange, moveRequest, type RequestWithItems, requireState, waiting } from '../request-objects.ts'
import type { RequestRefusal } from '../shapes.ts'
import { tellAsker } from '../tell-asker.ts'

/** Nothing is done, and the asker is told why (E7): the desk may also while it goes by a route, which is over with it. There is no inverse: it is asked anew. */
export const declineRequest: Deed<{ id: string } & RequestRefusal> & Policy<RequestWithItems> = {
  name: 'requests.decline-request',
  kind: 'record',
  async policy(ctx, actor, { request, items }, db) {
    await requireDecides({ ctx, actor, db }, request, items)
    requireState(request, waiting)
  },
  async decide(ctx, tx, actor, { id, itemIds, reason }) {
    const found = await getRequestToChange(ctx, tx, actor, id)
    await declineRequest.policy(ctx, actor, found, tx)
    const chosen = chosenItems(found.items, itemIds)
    for (const item of chosen) await settleItem(tx, item.id, 'declined')
    if (found.request.approval_id !== null && chosen.length === found.items.filter(isOpen).length)
      await perform(ctx, actor, closeApproval, found.request.approval_id)
    const who = { ctx, actor, db: tx }
    const after = settled(found, chosen, 'declined', ctx.clock())
    const names = chosen.map(({ title }) => title)
    const changed = await moveRequest(who, found.request, {
      ...{ what: 'declined', text: reason, set: after },
      fields: [{ field: 'declined', old: null, new: names }],
    })
    await tellAsker(who, found.request, { code: 'request.declined', reason })
    return { result: undefined, changed: [changed], facts: [] }
  },
}

const isOpen = ({ state }: StoredItem) => state === 'open'
