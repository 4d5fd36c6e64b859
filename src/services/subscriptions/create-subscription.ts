import { Problem } from '../../core/problems/index.ts'
import { nextTime } from '../../core/times/index.ts'
import { newId } from '../../database/index.ts'
import type { Deed } from '../audit/index.ts'
import { requireRight, requireVisible } from '../decisions/index.ts'
import { findNode } from '../organizations/index.ts'
import { authorOf, refuseWrong, requireMayRead } from './authority.ts'
import { changesOf, contentOf, subscriptionObject } from './content.ts'
import { insertSubscription } from './queries-subscriptions.ts'
import type { NewSubscription } from './shapes.ts'

/** L27: a list as it was asked for goes to subscribers on a schedule. Its inverse is `deleteSubscription`. Returns its id. */
export const createSubscription: Deed<NewSubscription, string> = {
  name: 'subscriptions.create-subscription',
  kind: 'record',
  async decide(ctx, tx, actor, asked) {
    const content = contentOf(asked)
    const by = authorOf(actor)
    const place = await findNode(tx, content.organizationId)
    if (place === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', place.id)
    requireRight(ctx, actor, 'dostup.subscriptions.create', place)
    await refuseWrong({ ctx, actor, db: tx }, content)
    await requireMayRead(ctx, actor, content)
    const [id, at] = [newId(), ctx.clock()]
    await insertSubscription(tx, id, content, { by, at, nextAt: nextTime(content.times, at) })
    const fields = changesOf(null, content)
    return { result: id, changed: [{ operation: 'create', ...subscriptionObject(id, content), fields }], facts: [] }
  },
}
