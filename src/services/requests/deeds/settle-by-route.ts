import { findGoingBy, remarkOf } from '../../approvals/index.ts'
import { attempt, type Deed, type Stage } from '../../audit/index.ts'
import type { Actor } from '../../decisions/index.ts'
import { asRefusal, carryOut, type NotCarriedOut } from '../carry-out.ts'
import { settled } from '../deciding.ts'
import { type StoredItem, settleItem } from '../queries-requests.ts'
import { refuseOwnRequest } from '../request-authority.ts'
import { getRequestToChange, moveRequest, type RequestWithItems, requireState, waiting } from '../request-objects.ts'
import { tellAsker } from '../tell-asker.ts'

/**
 * What its route has decided. Returned with a remark, it is the asker’s to mend. Agreed to by all, it is carried out by the deeds that do it by
 * themselves, with the rights of whoever was the last to agree; what those rights do not reach is left to the desk. What cannot be carried out
 * at all refuses that last yes. No door hands it over: it attends the decision. It has no inverse: what was done is undone by its own.
 */
export const settleByRoute: Deed<string> = {
  name: 'requests.settle-by-route',
  kind: 'model',
  async decide(ctx, tx, actor, id) {
    const who = { ctx, actor, db: tx }
    const found = await getRequestToChange(ctx, tx, actor, id)
    const { request, items } = found
    requireState(request, waiting)
    const approval = request.approval_id ?? ''
    const state = (await findGoingBy(tx, approval))?.state
    if (state === 'returned') {
      const text = (await remarkOf(tx, approval)) ?? ''
      const changed = await moveRequest(who, request, { what: 'returned', text, set: { state } })
      await tellAsker(who, request, { code: 'request.returned', reason: text })
      return { result: undefined, changed: [changed], facts: [] }
    }
    if (state !== 'approved') return { result: undefined, changed: 'nothing' }
    await refuseOwnRequest(who, request, items)
    const { done, left } = await carriedOut(ctx, actor, found)
    const isDone = left.length === 0
    const changed = await moveRequest(who, request, {
      what: isDone ? 'approved' : 'agreed',
      set: { ...settled(found, done, 'done', ctx.clock()), ...(!isDone && { agreed_at: ctx.clock() }) },
      fields: [{ field: 'approved', old: null, new: done.map(({ title }) => title) }],
    })
    await tellAsker(who, request, { code: isDone ? 'request.approved' : 'request.agreed' })
    return { result: undefined, changed: [changed], facts: [] }
  },
}

async function carriedOut(stage: Stage, actor: Actor, { request, items }: RequestWithItems) {
  const [done, left]: [StoredItem[], NotCarriedOut[]] = [[], []]
  for (const item of items.filter(({ state }) => state === 'open')) {
    const answer = await attempt(stage, () => carryOut(stage, actor, request, item))
    if (!('error' in answer)) {
      await settleItem(stage.unit.tx, item.id, 'done')
      done.push(item)
      continue
    }
    const problem = asRefusal(answer.error)
    // A right is missing, or that of seeing whose role it is.
    if (problem.status !== 403 && problem.code !== 'not-found') throw problem
    left.push({ itemId: item.id, problem })
  }
  return { done, left }
}
