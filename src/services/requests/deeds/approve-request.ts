import { Problem } from '../../../core/problems/index.ts'
import { attempt, type Deed, type Policy, type Stage } from '../../audit/index.ts'
import type { Actor } from '../../decisions/index.ts'
import { chosenItems, requireDecides, requireHasWord, settled } from '../deciding.ts'
import { kinds } from '../kinds/index.ts'
import { type StoredItem, type StoredRequest, settleItem } from '../queries-requests.ts'
import { getRequestToChange, moveRequest, type RequestWithItems, requireState, waiting } from '../request-objects.ts'
import { staleAsSeen } from '../seen-people.ts'
import type { RequestApproval } from '../shapes.ts'
import { tellAsker } from '../tell-asker.ts'

/** An item that could not be carried out stays open. */
export interface NotCarriedOut {
  readonly itemId: string
  readonly problem: Problem
}

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
    await requireHasWord({ ctx, actor, db }, request)
  },
  async decide(ctx, tx, actor, { id, itemIds }) {
    const found = await getRequestToChange(ctx, tx, actor, id)
    await approveRequest.policy(ctx, actor, found, tx)
    const chosen = chosenItems(found.items, itemIds)
    const failed: NotCarriedOut[] = []
    for (const item of chosen) {
      const answer = await attempt(ctx, () => carryOut(ctx, actor, found.request, item))
      if ('error' in answer) failed.push({ itemId: item.id, problem: refusalOf(answer.error) })
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

export async function carryOut(stage: Stage, actor: Actor, request: StoredRequest, item: StoredItem): Promise<void> {
  const stale = await staleAsSeen({ ctx: stage, actor, db: stage.unit.tx }, request, item)
  if (stale !== undefined) throw stale
  await kinds[request.kind].carryOut(stage, actor, request, item)
}

function refusalOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  throw error
}
