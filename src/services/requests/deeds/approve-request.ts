import { attempt, type Deed, type Policy } from '../../audit/index.ts'
import { asRefusal, carryOut, type NotCarriedOut } from '../carry-out.ts'
import { chosenItems, refuseOnRoute, requireDecides, requireHasWord, settled } from '../deciding.ts'
import { settleItem } from '../queries-requests.ts'
import { getRequestToChange, moveRequest, type RequestWithItems, requireState, waiting } from '../request-objects.ts'
import type { RequestApproval } from '../shapes.ts'
import { tellAsker } from '../tell-asker.ts'

/**
 * Carries out what was asked (E7), item by item, by the deeds that do it by themselves, with the rights of whoever approves, in one unit with
 * the state of the request. It has no inverse: what was done is undone by its own.
 */
export const approveRequest: Deed<{ id: string } & RequestApproval, readonly NotCarriedOut[]> &
  Policy<RequestWithItems> = {
  name: 'requests.approve-request',
  kind: 'model',
  async policy(ctx, actor, { request, items }, db) {
    await requireDecides({ ctx, actor, db }, request, items)
    requireState(request, waiting)
    refuseOnRoute(request)
    await requireHasWord({ ctx, actor, db }, request)
  },
  async decide(ctx, tx, actor, { id, itemIds }) {
    const found = await getRequestToChange(ctx, tx, actor, id)
    await approveRequest.policy(ctx, actor, found, tx)
    const chosen = chosenItems(found.items, itemIds)
    const failed: NotCarriedOut[] = []
    for (const item of chosen) {
      const answer = await attempt(ctx, () => carryOut(ctx, actor, found.request, item))
      if ('error' in answer) failed.push({ itemId: item.id, problem: asRefusal(answer.error) })
      else await settleItem(tx, item.id, 'done')
    }
    const done = chosen.filter((item) => !failed.some(({ itemId }) => itemId === item.id))
    if (done.length === 0 && failed[0] !== undefined) throw failed[0].problem
    const who = { ctx, actor, db: tx }
    const changed = await moveRequest(who, found.request, {
      ...{ what: 'approved', set: settled(found, done, 'done', ctx.clock()) },
      fields: [{ field: 'approved', old: null, new: done.map(({ title }) => title) }],
    })
    await tellAsker(who, found.request, { code: 'request.approved' })
    return { result: failed, changed: [changed], facts: [] }
  },
}
