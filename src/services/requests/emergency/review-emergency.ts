import { Problem } from '../../../core/problems/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { requireRight, requireVisible } from '../../decisions/index.ts'
import { isOneself } from '../../delegation/index.ts'
import type { EmergencyReview } from '../shapes-emergency.ts'
import { emergencyObject } from './break-glass.ts'
import { findEmergency, type StoredEmergency, settleEmergency } from './queries-emergency.ts'

/** Somebody else says whether it was right to break the glass, and why. It has no inverse: what was said stands. */
export const reviewEmergency: Deed<EmergencyReview & { readonly id: string }> & Policy<StoredEmergency> = {
  name: 'requests.review-emergency',
  kind: 'record',
  async policy(ctx, actor, { node_id: id, node_title: title, account_id: account }, db) {
    requireRight(ctx, actor, 'dostup.emergency.review', { id, title })
    if (account !== null && (await isOneself(actor, db, account))) throw new Problem('emergency-of-oneself')
  },
  async decide(ctx, tx, actor, { id, verdict, text }) {
    const found = await findEmergency(tx, id)
    if (found === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', found.node_id)
    await reviewEmergency.policy(ctx, actor, found, tx)
    if (found.reviewed_at !== null) throw new Problem('emergency-reviewed')
    const review = { verdict, review: text, reviewed_by: actor.accountId, reviewed_by_title: actor.title }
    await settleEmergency(tx, id, { ...review, reviewed_at: ctx.clock() })
    const fields = [
      { field: 'verdict', old: null, new: verdict },
      { field: 'review', old: null, new: text },
    ]
    return {
      result: undefined,
      changed: [emergencyObject({ ...found, title: found.role_title }, 'update', fields)],
      facts: [],
    }
  },
}
