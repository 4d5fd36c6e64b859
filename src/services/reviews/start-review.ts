import { Problem } from '../../core/problems/index.ts'
import { newId, type Transaction } from '../../database/index.ts'
import type { Deed } from '../audit/index.ts'
import type { Acting } from '../decisions/index.ts'
import { type PreparedReview, prepareReview, requireMayReview } from './preparing/prepare-review.ts'
import { insertItems, insertReview, type NewItem } from './queries-reviews.ts'
import { reviewObject } from './review-objects.ts'
import type { ReviewForm } from './shapes.ts'
import { tellReviewers } from './tell-reviewers.ts'

export interface Starting extends ReviewForm {
  /** What began it by itself, and of whom it is. */
  readonly by?: { readonly event: string; readonly account?: string }
}

const atOnce = 5_000
const day = 86_400_000

/** Freezes what is held, and asks whoever is to decide. It answers its id. It has no inverse: it is ended. */
export const startReview: Deed<Starting, string, PreparedReview> = {
  name: 'reviews.start-review',
  kind: 'record',
  prepare: async (ctx, actor, { by, ...form }) =>
    await prepareReview({ ctx, actor, db: ctx.database.kysely }, form, by?.account),
  async decide(...[ctx, tx, actor, { by, ...form }, { items }]) {
    const who = { ctx, actor, db: tx }
    await requireMayReview(who, form.nodeId)
    if (items.length === 0) throw new Problem('review-empty')
    const [id, at] = [newId(), ctx.clock()]
    const number = await insertReview(tx, {
      ...{ id, title: form.title, node_id: form.nodeId, form: JSON.stringify(form), event: by?.event ?? null },
      ...{ state: 'going', started_by: actor.accountId, started_by_title: actor.title, started_at: at },
      due_at: new Date(at.getTime() + form.days * day),
    })
    await putItems(who, id, items)
    await tellReviewers(who, { id, number, title: form.title }, waitingIn(items), 'review.waits')
    const fields = [
      { field: 'items', old: null, new: items.length },
      { field: 'silence', old: null, new: form.silence },
    ]
    const changed = reviewObject({ id, number, title: form.title, node_id: form.nodeId }, 'create', fields)
    return { result: id, changed: [changed], facts: [] }
  },
}

async function putItems({ db: tx }: Acting<Transaction>, review: string, items: readonly NewItem[]) {
  for (let from = 0; from < items.length; from += atOnce)
    await insertItems(tx, review, from, items.slice(from, from + atOnce))
}

function waitingIn(items: readonly NewItem[]): Map<string, number> {
  const waiting = new Map<string, number>()
  for (const { waits_for } of items) for (const id of waits_for) waiting.set(id, (waiting.get(id) ?? 0) + 1)
  return waiting
}
