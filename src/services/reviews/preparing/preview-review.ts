import type { Language } from '../../../core/problems/index.ts'
import { type Actor, type Context, seesAccount } from '../../decisions/index.ts'
import { hidden } from '../../grants/index.ts'
import type { ReviewForm, ReviewPreview } from '../shapes.ts'
import { isUnusedFor, prepareReview } from './prepare-review.ts'
import { listPersonsOf } from './queries-preparing.ts'

const mostReviewers = 200
const unusedAfter = 90

/** How many there would be, and whose, before it is launched: nothing is written. */
export async function previewReview(
  ctx: Context,
  actor: Actor,
  form: ReviewForm,
  language: Language,
): Promise<ReviewPreview> {
  const db = ctx.database.kysely
  const { items, leftOut } = await prepareReview({ ctx, actor, db }, form)
  const shares = new Map<string, number>()
  for (const { waits_for } of items) for (const id of waits_for) shares.set(id, (shares.get(id) ?? 0) + 1)
  const people = await listPersonsOf(db, [...shares.keys()])
  const risks = items.map(({ frozen }) => frozen.risk)
  const now = ctx.clock()
  const unused = items.filter(({ frozen: { lastUsedAt, watchedSince } }) =>
    isUnusedFor(
      { at: lastUsedAt === null ? null : new Date(lastUsedAt), since: new Date(watchedSince) },
      unusedAfter,
      now,
    ),
  )
  return {
    items: items.length,
    byRisk: {
      high: risks.filter((risk) => risk === 'high').length,
      medium: risks.filter((risk) => risk === 'medium').length,
      low: risks.filter((risk) => risk === 'low').length,
    },
    unused: unused.length,
    reviewers: [...shares]
      .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
      .slice(0, mostReviewers)
      .map(([id, count]) => ({
        account: seesAccount(ctx, actor, id)
          ? { id, title: people.get(id)?.short_title ?? id }
          : { id: '', title: hidden[language] },
        items: count,
      })),
    withoutReviewer: items.filter(({ waits_for }) => waits_for.length === 0).length,
    leftOut,
  }
}
