import type { Deed } from '../audit/index.ts'
import { getVisible } from './authority.ts'
import { editSubscription } from './edit-subscription.ts'
import { setGoing } from './queries-subscriptions.ts'
import { stateChanged } from './stored-content.ts'

/** Nothing goes until `resumeSubscription`, its inverse. */
export const pauseSubscription: Deed<string> = {
  name: 'subscriptions.pause-subscription',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const stored = await getVisible(ctx, actor, tx, id)
    await editSubscription.policy(ctx, actor, stored, tx)
    if (stored.state !== 'active') return { result: undefined, changed: 'nothing' }
    await setGoing(tx, id, { state: 'paused', at: ctx.clock() })
    return { result: undefined, changed: [stateChanged(stored, 'paused')], facts: [] }
  },
}
