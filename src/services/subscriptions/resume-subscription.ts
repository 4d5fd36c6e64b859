import { nextTime } from '../../core/times/index.ts'
import type { Deed } from '../audit/index.ts'
import { authorOf, getVisible, requireMayRead } from './authority.ts'
import { editSubscription } from './edit-subscription.ts'
import { setGoing } from './queries-subscriptions.ts'
import { stateChanged, storedContent, timesOf } from './stored-content.ts'

/** Whoever resumes it answers for it: it is read with their eyes from then on. Its inverse is `pauseSubscription`. */
export const resumeSubscription: Deed<string> = {
  name: 'subscriptions.resume-subscription',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const stored = await getVisible(ctx, actor, tx, id)
    await editSubscription.policy(ctx, actor, stored, tx)
    if (stored.state === 'active') return { result: undefined, changed: 'nothing' }
    await requireMayRead(ctx, actor, storedContent(stored, []))
    const at = ctx.clock()
    await setGoing(tx, id, { state: 'active', nextAt: nextTime(timesOf(stored), at), by: authorOf(actor), at })
    return { result: undefined, changed: [stateChanged(stored, 'active')], facts: [] }
  },
}
