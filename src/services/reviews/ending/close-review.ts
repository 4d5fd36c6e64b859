import { createHash } from 'node:crypto'
import { Problem } from '../../../core/problems/index.ts'
import { canonicalJson } from '../../../core/texts/index.ts'
import type { Deed } from '../../audit/index.ts'
import { updateReview } from '../queries-reviews.ts'
import { getLedReview } from '../review-authority.ts'
import { reviewObject } from '../review-objects.ts'
import { closeItems } from './queries-ending.ts'
import { reportOf } from './report.ts'

/** Nothing is decided in it any more; what nobody decided, and the end did not take, stays. Its report is written. It has no inverse. */
export const closeReview: Deed<string> = {
  name: 'reviews.close-review',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const who = { ctx, actor, db: tx }
    const review = await getLedReview(who, id)
    if (review.state !== 'going') throw new Problem('review-ended')
    const at = ctx.clock()
    await closeItems(tx, id, { at, title: actor.title, by: actor.accountId })
    await updateReview(tx, id, { state: 'ended', ended_at: at, ended_by_title: actor.title })
    const report = canonicalJson(await reportOf(who, id))
    await updateReview(tx, id, { report })
    const hash = createHash('sha256').update(report).digest('hex')
    const fields = [
      { field: 'state', old: 'going', new: 'ended' },
      { field: 'hash', old: null, new: hash },
    ]
    return { result: undefined, changed: [reviewObject(review, 'update', fields)], facts: [] }
  },
}
