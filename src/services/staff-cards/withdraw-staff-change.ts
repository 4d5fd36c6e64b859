import { requireMayDo } from '../affiliations/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { removeStaffChange } from './queries-staff-cards.ts'
import { type ChangeOfPost, getVisibleChange, inWords, pendingField, staffObject } from './staff-objects.ts'

/** Takes back a change that waits (E8): whoever proposed it, while they still may, and whoever may propose there. */
export const withdrawStaffChange: Deed<string, { affiliationId: string }> & Policy<ChangeOfPost> = {
  name: 'staff-cards.withdraw-staff-change',
  kind: 'record',
  async policy(ctx, actor, { post }, db) {
    await requireMayDo({ ctx, actor, db }, 'edit', post)
  },
  async decide(ctx, tx, actor, id) {
    const found = await getVisibleChange(ctx, actor, tx, id)
    const { change, post } = found
    await withdrawStaffChange.policy(ctx, actor, found, tx)
    await removeStaffChange(tx, id)
    const old = await inWords({ ctx, actor, db: tx }, post, change)
    const fields = [{ field: pendingField(change.field), old, new: null }]
    return { result: { affiliationId: post.id }, changed: [staffObject(post, fields)], facts: [] }
  },
}
