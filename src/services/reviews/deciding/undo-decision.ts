import { Problem } from '../../../core/problems/index.ts'
import { type Deed, type Policy, perform, type Stage } from '../../audit/index.ts'
import type { Actor } from '../../decisions/index.ts'
import { deleteGrant, resumeGrant } from '../../grants/index.ts'
import { listDecisions, lockItem, markUndone, type StoredDecision } from '../queries-reviews.ts'
import { getSeenItem } from '../review-authority.ts'
import { decided } from '../review-objects.ts'
import type { TakenAway } from './take-away.ts'

export interface Undoing {
  readonly review: { readonly state: 'going' | 'ended' }
  readonly last: StoredDecision | undefined
}

/** Takes back the last word on it, by whoever said it, while the review goes on; what was taken away comes back exactly, or not at all. */
export const undoDecision: Deed<string> & Policy<Undoing> = {
  name: 'reviews.undo-decision',
  kind: 'model',
  policy(_ctx, actor, { review, last }) {
    if (review.state !== 'going') throw new Problem('review-ended')
    if (last === undefined || last.undone_at !== null || !['keep', 'narrow', 'revoke'].includes(last.what))
      throw new Problem('review-nothing-to-undo')
    if (last.by_id === null || last.by_id !== actor.accountId) throw new Problem('review-not-yours')
  },
  async decide(ctx, tx, actor, id) {
    const who = { ctx, actor, db: tx }
    await lockItem(tx, id)
    const { item, review } = await getSeenItem(who, id)
    const last = (await listDecisions(tx, [id])).filter(({ what }) => what !== 'undo').at(-1)
    await undoDecision.policy(ctx, actor, { review, last }, tx)
    const { stage, by_id: by, done, id: decision, said } = last as StoredDecision
    const { waitedFor = by === null ? [] : [by] } = (said ?? {}) as { readonly waitedFor?: string[] }
    if (done !== null) await giveBack(ctx, actor, done as unknown as TakenAway)
    await markUndone(tx, decision, ctx.clock())
    const set = { state: 'waits', decision: null, effect: null, stage, waits_for: waitedFor } as const
    return { result: undefined, changed: [await decided(who, { item, review }, { what: 'undo', set })], facts: [] }
  },
}

async function giveBack(stage: Stage, actor: Actor, { grant, given, until, endedAt }: TakenAway): Promise<void> {
  if (given !== undefined) await perform(stage, actor, deleteGrant, given)
  await perform(stage, actor, resumeGrant, {
    ...{ id: grant, doing: 'dismiss' as const, endedAt: new Date(endedAt) },
    until: until === null ? null : new Date(until),
  })
}
