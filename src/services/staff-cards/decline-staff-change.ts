import { requireMayDo, type StoredAffiliation } from '../affiliations/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { removeStaffChange } from './queries-staff-cards.ts'
import { getVisibleChange, inWords, pendingField, staffObject, tellProposer } from './staff-objects.ts'

/** Declines a change of an employee's card (E8): the value in force stays, and who proposed it is told why. It can be proposed again. */
export const declineStaffChange: Deed<{ id: string; reason: string }, { affiliationId: string }> &
  Policy<StoredAffiliation> = {
  name: 'staff-cards.decline-staff-change',
  kind: 'record',
  async policy(ctx, actor, post, db) {
    await requireMayDo({ ctx, actor, db }, 'confirm', post)
  },
  async decide(ctx, tx, actor, { id, reason }) {
    const found = await getVisibleChange(ctx, actor, tx, id)
    const { change, post } = found
    await declineStaffChange.policy(ctx, actor, post, tx)
    await removeStaffChange(tx, id)
    await tellProposer({ ctx, actor, db: tx }, found, { code: 'staff-change.declined', reason })
    const fields = [
      { field: pendingField(change.field), old: await inWords({ ctx, actor, db: tx }, post, change), new: null },
      { field: 'reason', old: null, new: reason },
    ]
    return { result: { affiliationId: post.id }, changed: [staffObject(post, fields)], facts: [] }
  },
}
