import { Problem } from '../../../core/problems/index.ts'
import { attempt, perform, performWithin } from '../../audit/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { getLedReview } from '../review-authority.ts'
import { closeReview } from './close-review.ts'
import { endInWords, planEnd } from './plan-end.ts'
import { refuseItem } from './queries-ending.ts'
import { settleItem } from './settle-item.ts'
import type { ReviewEnd } from './shapes-ending.ts'

const atOnce = 100

/** What its end would take away, before it does. */
export async function previewEnd(ctx: Context, actor: Actor, id: string): Promise<ReviewEnd> {
  const who = { ctx, actor, db: ctx.database.kysely }
  const review = await getLedReview(who, id)
  if (review.state !== 'going') throw new Problem('review-ended')
  return endInWords(await planEnd(who, review))
}

/** A hundred in one unit: if it is cut short, the review goes on, and is ended by the same words again. */
export async function endReview(
  ctx: Context,
  actor: Actor,
  { id, revoked }: { readonly id: string; readonly revoked: number },
): Promise<void> {
  const who = { ctx, actor, db: ctx.database.kysely }
  const review = await getLedReview(who, id)
  if (review.state !== 'going') throw new Problem('review-ended')
  const planned = await planEnd(who, review)
  if (endInWords(planned).revoked !== revoked) throw new Problem('review-preview-old')
  const taking = planned.settled.filter(({ what }) => what !== 'keep')
  for (let from = 0; from < taking.length; from += atOnce)
    await performWithin(ctx, 'model', async (stage) => {
      for (const one of taking.slice(from, from + atOnce)) {
        const answer = one.refused
          ? { error: new Problem('review-grant-gone') }
          : await attempt(stage, () => perform(stage, actor, settleItem, one))
        if (!('error' in answer)) continue
        if (!(answer.error instanceof Problem)) throw answer.error
        await refuseItem(stage.unit.tx, one.item.id, one.what)
      }
    })
  await perform(ctx, actor, closeReview, id)
}
