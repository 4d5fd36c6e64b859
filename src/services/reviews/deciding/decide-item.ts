import { Problem, refusedFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Deed } from '../../audit/index.ts'
import type { Acting } from '../../decisions/index.ts'
import { listGrantsByIds } from '../../grants/index.ts'
import { reviewersOf } from '../preparing/reviewers.ts'
import { type Deciding, getItemToDecide } from '../review-authority.ts'
import { decided, type Pace } from '../review-objects.ts'
import type { ReviewDecision } from '../shapes.ts'

/** One of those that are decided together. */
export interface DecisionOfOne extends Omit<ReviewDecision, 'items'> {
  readonly id: string
  /** In which it stands. */
  readonly review: string
  readonly pace: Pace
}

/** Keeps it, passes it on, or says what becomes of it at the end of the review. Its inverse is `undoDecision`. */
export const decideItem: Deed<DecisionOfOne> = {
  name: 'reviews.decide-item',
  kind: 'record',
  async decide(ctx, tx, actor, asked) {
    const who = { ctx, actor, db: tx }
    const deciding = await getItemToDecide(who, asked)
    const { what, note, pace } = asked
    const common = { note, pace, place: deciding.place }
    if (what === 'pass') {
      const to = asked.passTo ?? ''
      await requireCanDecide(who, deciding, to)
      const changed = await decided(who, deciding, { ...common, what, said: { to }, set: { waits_for: [to] } })
      return { result: undefined, changed: [changed], facts: [] }
    }
    const set = what === 'keep' ? await afterKeeping(who, deciding) : atTheEnd(what)
    const said = what === 'keep' ? undefined : { narrow: asked.narrow, on: asked.on }
    return { result: undefined, changed: [await decided(who, deciding, { ...common, what, said, set })], facts: [] }
  },
}

const atTheEnd = (what: 'narrow' | 'revoke') =>
  ({ state: 'decided', decision: what, effect: 'later', waits_for: [] as string[] }) as const

/** Whoever comes next is asked as well; what the last has kept is kept. */
async function afterKeeping({ ctx, db }: Acting<Transaction>, { item, review }: Deciding) {
  const kept = { state: 'decided', decision: 'keep', effect: 'none', waits_for: [] as string[] } as const
  const next = review.form.stages[item.stage + 1]
  if (next === undefined) return kept
  const [grant] = await listGrantsByIds(db, [item.grant_id])
  if (grant === undefined) return kept
  const [waits_for = []] = await reviewersOf(ctx, db, next, [grant])
  return { stage: item.stage + 1, waits_for }
}

/** Only to who could decide of it. */
async function requireCanDecide({ ctx, db }: Acting<Transaction>, { item }: Deciding, to: string): Promise<void> {
  const [grant] = await listGrantsByIds(db, [item.grant_id])
  if (grant === undefined) throw new Problem('review-grant-gone')
  const [fit = []] = await reviewersOf(ctx, db, { by: 'named', accountIds: [to] }, [grant])
  if (!fit.includes(to)) throw refusedFields([{ field: 'passTo', code: 'review-cannot-decide' }])
}
