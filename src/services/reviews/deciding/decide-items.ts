import { type Language, Problem, problemWords } from '../../../core/problems/index.ts'
import { perform } from '../../audit/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { lastDecisionAt } from '../queries-reviews.ts'
import { getSeenReview } from '../review-authority.ts'
import type { ReviewAnswers, ReviewDecision } from '../shapes.ts'
import { decideItem } from './decide-item.ts'
import { takeAway } from './take-away.ts'

/** Less for each is too little to have thought of it: it is marked, not refused. */
export const quickSeconds = 2

/** The same of each: those that are refused are told, and the others stand. */
export async function decideItems(
  ctx: Context,
  actor: Actor,
  { id, items, ...asked }: ReviewDecision & { readonly id: string },
  language: Language,
): Promise<ReviewAnswers> {
  const db = ctx.database.kysely
  const { form } = await getSeenReview({ ctx, actor, db }, id)
  requireWhole(asked)
  const last = await lastDecisionAt(db, id, actor.accountId)
  const seconds = last === undefined ? null : (ctx.clock().getTime() - last.getTime()) / 1000 / items.length
  const pace = { together: items.length, seconds }
  const takes = asked.what === 'narrow' || asked.what === 'revoke'
  const deed = takes && form.applies !== 'at-end' ? takeAway : decideItem
  const answers: ReviewAnswers['items'] = []
  for (const item of items)
    try {
      await perform(ctx, actor, deed, { ...asked, id: item, review: id, pace })
      answers.push({ id: item, done: true, code: null, detail: null })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const { detail } = problemWords(error, language)
      const [field] = error.fields ?? []
      answers.push({ id: item, done: false, code: field?.code ?? error.code, detail })
    }
  return { items: answers, quick: seconds !== null && seconds < quickSeconds }
}

/** What is said must be whole, whatever it is said of. */
function requireWhole({ what, narrow, passTo }: Pick<ReviewDecision, 'what' | 'narrow' | 'passTo'>): void {
  if (what === 'narrow' && narrow === undefined) throw new Problem('request-malformed', { reason: 'narrow' })
  if (what === 'pass' && passTo === undefined) throw new Problem('request-malformed', { reason: 'passTo' })
}
