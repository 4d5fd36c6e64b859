import type { Deed, Policy } from '../audit/index.ts'
import { forgetFilesOf } from '../files/index.ts'
import { getVisible, requireMayDelete } from './authority.ts'
import { changesOf, subscriptionObject } from './content.ts'
import { listRecipients, removeSubscription, type StoredSubscription } from './queries-subscriptions.ts'
import { storedContent } from './stored-content.ts'

/** With what is told of its letters; those under way do not arrive. There is no inverse: the log has what it was. */
export const deleteSubscription: Deed<string> & Policy<StoredSubscription> = {
  name: 'subscriptions.delete-subscription',
  kind: 'record',
  policy: requireMayDelete,
  async decide(ctx, tx, actor, id) {
    const stored = await getVisible(ctx, actor, tx, id)
    await deleteSubscription.policy(ctx, actor, stored, tx)
    const before = storedContent(
      stored,
      (await listRecipients(tx, id)).map((one) => one.account_id),
    )
    await removeSubscription(tx, id)
    await forgetFilesOf(tx, { kind: 'report', id })
    const changed = { operation: 'delete', ...subscriptionObject(id, before), fields: changesOf(before, null) } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}
