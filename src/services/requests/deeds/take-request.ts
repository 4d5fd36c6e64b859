import type { Deed, Policy } from '../../audit/index.ts'
import { refuseOnRoute, requireDecides } from '../deciding.ts'
import { getRequestToChange, moveRequest, type RequestWithItems, requireState, waiting } from '../request-objects.ts'

/** Whoever works on it says so; another may take it over. */
export const takeRequest: Deed<string> & Policy<RequestWithItems> = {
  name: 'requests.take-request',
  kind: 'record',
  async policy(ctx, actor, { request, items }, db) {
    await requireDecides({ ctx, actor, db }, request, items)
    requireState(request, waiting)
    refuseOnRoute(request)
  },
  async decide(ctx, tx, actor, id) {
    const found = await getRequestToChange(ctx, tx, actor, id)
    const { request } = found
    await takeRequest.policy(ctx, actor, found, tx)
    if (request.taken_by === actor.accountId && request.state === 'taken')
      return { result: undefined, changed: 'nothing' }
    const set = { state: 'taken' as const, taken_by: actor.accountId, taken_by_title: actor.title }
    const who = { ctx, actor, db: tx }
    const fields = [{ field: 'takenBy', old: request.taken_by_title, new: actor.title }]
    const changed = await moveRequest(who, request, { what: 'taken', set, fields })
    return { result: undefined, changed: [changed], facts: [] }
  },
}
