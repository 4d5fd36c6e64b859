import { Problem } from '../../../core/problems/index.ts'
import type { Acting } from '../../decisions/index.ts'
import { listGrantsByIds, mayEndGrant, type StoredGrant, seesGrant, stateOf } from '../../grants/index.ts'
import { isUnusedFor } from '../preparing/prepare-review.ts'
import { listDecisions, listUnsettled, type StoredItem, type StoredReview } from '../queries-reviews.ts'
import { holderTitle, powerOf } from '../review-objects.ts'
import type { Narrowing } from '../shapes.ts'
import type { ReviewEnd } from './shapes-ending.ts'

/** What the end of a review does with one of its items. */
export interface Settling {
  readonly item: StoredItem
  readonly what: 'keep' | 'narrow' | 'revoke'
  readonly narrow: Narrowing | undefined
  readonly on: Date | null
  /** It cannot be taken away by whoever ends the review, or is gone. */
  readonly refused: boolean
}

export interface PlannedEnd {
  readonly settled: readonly Settling[]
  readonly undecided: number
}

const atOnce = 5_000
const unusedAfter = 90
const mostShown = 500

interface SaidLater {
  readonly narrow?: Narrowing
  readonly on?: string
}

/** All that is still to be settled, and how: by what was decided for the end, and by what the review says of what nobody decided. */
export async function planEnd(who: Acting, review: StoredReview): Promise<PlannedEnd> {
  const items = await listUnsettled(who.db, review.id)
  const settled: Settling[] = []
  for (let from = 0; from < items.length; from += atOnce) {
    const some = items.slice(from, from + atOnce)
    const ids = some.filter(({ effect }) => effect === 'later').map(({ id }) => id)
    const said = new Map((await listDecisions(who.db, ids)).map((one) => [one.item_id, one.said as SaidLater | null]))
    const taken = some.filter((item) => decisionOf(who, review, item) !== 'keep').map(({ grant_id }) => grant_id)
    const grants = new Map((await listGrantsByIds(who.db, taken)).map((grant) => [grant.id, grant]))
    for (const item of some) {
      const what = decisionOf(who, review, item)
      const { narrow, on } = said.get(item.id) ?? {}
      const refused = what !== 'keep' && !canTake(who, grants.get(item.grant_id))
      settled.push({ item, what, narrow, on: on === undefined ? null : new Date(on), refused })
    }
  }
  return { settled, undecided: items.filter(({ state }) => state === 'waits').length }
}

function decisionOf({ ctx }: Acting, { form }: StoredReview, { state, decision, frozen }: StoredItem) {
  if (state === 'decided') return decision ?? 'keep'
  if (form.silence !== 'revoke-unused') return form.silence
  const { lastUsedAt, watchedSince } = frozen
  const use = { at: lastUsedAt === null ? null : new Date(lastUsedAt), since: new Date(watchedSince) }
  return isUnusedFor(use, unusedAfter, ctx.clock()) ? 'revoke' : 'keep'
}

/** As the deed will ask. */
function canTake({ ctx, actor }: Acting, grant: StoredGrant | undefined): boolean {
  if (grant === undefined || !['live', 'not-started'].includes(stateOf(grant, ctx.clock()))) return false
  try {
    mayEndGrant.policy(ctx, actor, grant)
    return seesGrant(ctx, actor, grant)
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

export function endInWords({ settled, undecided }: PlannedEnd): ReviewEnd {
  const taken = settled.filter(({ refused }) => !refused)
  const revoked = taken.filter(({ what }) => what === 'revoke')
  return {
    undecided,
    revokes: revoked.slice(0, mostShown).map(({ item: { id, frozen } }) => ({
      ...{ id, account: holderTitle(frozen), power: powerOf(frozen), scope: frozen.scope.title },
    })),
    revoked: revoked.length,
    narrowed: taken.filter(({ what }) => what === 'narrow').length,
    refused: settled.length - taken.length,
  }
}
