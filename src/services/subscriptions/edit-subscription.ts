import { nextTime } from '../../core/times/index.ts'
import { type Deed, type Policy, requireAsRead } from '../audit/index.ts'
import { authorOf, getVisible, refuseWrong, requireMayEdit, requireMayRead } from './authority.ts'
import { changesOf, subscriptionObject, withEdit } from './content.ts'
import { listRecipients, type StoredSubscription, updateSubscription } from './queries-subscriptions.ts'
import type { SubscriptionEdit } from './shapes.ts'
import { storedContent } from './stored-content.ts'

interface Asked {
  readonly id: string
  readonly edit: SubscriptionEdit
}

/**
 * Whoever edits it is its author from then on: nobody has sent to themselves what another may see (model.md, law 2). One that is paused or
 * stopped stays so.
 */
export const editSubscription: Deed<Asked> & Policy<StoredSubscription> = {
  name: 'subscriptions.edit-subscription',
  kind: 'record',
  policy: requireMayEdit,
  async decide(ctx, tx, actor, { id, edit }) {
    const stored = await getVisible(ctx, actor, tx, id)
    await editSubscription.policy(ctx, actor, stored, tx)
    const recipients = (await listRecipients(tx, id)).map((one) => one.account_id)
    const before = storedContent(stored, recipients)
    const after = withEdit(before, edit)
    const fields = changesOf(before, after)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(stored, edit, fields)
    await refuseWrong({ ctx, actor, db: tx }, after, recipients)
    await requireMayRead(ctx, actor, after)
    const at = ctx.clock()
    const nextAt = stored.state === 'active' ? nextTime(after.times, at) : null
    await updateSubscription(tx, id, after, { by: authorOf(actor), at, nextAt })
    return {
      result: undefined,
      changed: [{ operation: 'update', ...subscriptionObject(id, after), fields }],
      facts: [],
    }
  },
}
