import { Problem } from '../../../core/problems/index.ts'
import type { Deed } from '../../audit/index.ts'
import { takeFrom } from '../deciding/take-away.ts'
import { findItem, lockItem } from '../queries-reviews.ts'
import { getLedReview } from '../review-authority.ts'
import { decided, reasonOf } from '../review-objects.ts'
import type { Settling } from './plan-end.ts'

/** Takes away at the end of a review what was decided so, or what nobody has decided and the review takes. It has no inverse. */
export const settleItem: Deed<Settling> = {
  name: 'reviews.settle-item',
  kind: 'model',
  async decide(ctx, tx, actor, { item: planned, what, narrow, on }) {
    const who = { ctx, actor, db: tx }
    await lockItem(tx, planned.id)
    const item = await findItem(tx, planned.id)
    if (item === undefined || item.state !== planned.state || item.effect !== planned.effect)
      throw new Problem('changed-meanwhile')
    const review = await getLedReview(who, item.review_id)
    const done = await takeFrom(ctx, actor, { grantId: item.grant_id, narrow, on, reason: reasonOf(review) })
    const set = { state: 'decided', decision: what, effect: 'done', waits_for: [] as string[] } as const
    const changed = await decided(
      who,
      { item, review },
      { what: item.state === 'waits' ? 'silence' : what, said: { what }, done, set },
    )
    return { result: undefined, changed: [changed], facts: [] }
  },
}
