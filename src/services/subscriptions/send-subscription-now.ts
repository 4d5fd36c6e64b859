import { Problem } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { getVisible } from './authority.ts'
import { editSubscription } from './edit-subscription.ts'
import { setGoing } from './queries-subscriptions.ts'
import { stateChanged } from './stored-content.ts'

/** Sends the report out of turn; after it the schedule goes on as before. Letters cannot be called back: there is no inverse. */
export const sendSubscriptionNow: Deed<string> = {
  name: 'subscriptions.send-subscription-now',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const stored = await getVisible(ctx, actor, tx, id)
    await editSubscription.policy(ctx, actor, stored, tx)
    if (stored.state !== 'active') throw new Problem('subscription-not-active')
    await setGoing(tx, id, { state: 'active', nextAt: ctx.clock(), at: ctx.clock() })
    return { result: undefined, changed: [stateChanged(stored, 'sent-now')], facts: [] }
  },
}
