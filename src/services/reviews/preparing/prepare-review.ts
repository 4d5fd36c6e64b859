import { Problem, refusedFields } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import { rightTitle } from '../../catalog/index.ts'
import { type Acting, may, requireRight, requireVisible, today } from '../../decisions/index.ts'
import { listGrantsByIds, type StoredGrant } from '../../grants/index.ts'
import { findNode } from '../../organizations/index.ts'
import { type LastUse, lastUseOf } from '../../use/index.ts'
import type { NewItem } from '../queries-reviews.ts'
import { holderTitle } from '../review-objects.ts'
import type { FrozenItem, ReviewForm, Risk } from '../shapes.ts'
import { peersIn } from './peers.ts'
import { listDecidedBefore, listGrantsUnder, listPosts } from './queries-preparing.ts'
import { reviewersOf, reviewing } from './reviewers.ts'
import { type Weight, weigher } from './risk.ts'

export interface PreparedReview {
  /** The riskiest first. */
  readonly items: readonly NewItem[]
  /** Held there, where whoever prepares it may not take away. */
  readonly leftOut: number
}

export const most = 200_000
const atOnce = 5_000
const day = 86_400_000

/** What stands in a review by this form, frozen as it is now, and who decides of it first. `of`: what one account holds alone. */
export async function prepareReview(who: Acting, form: ReviewForm, of: string | null = null): Promise<PreparedReview> {
  const { ctx, db } = who
  await requireMayReview(who, form.nodeId)
  const { decisions } = ctx
  const places = form.below === false ? [form.nodeId] : decisions.subtree(form.nodeId)
  const role = form.roleId ?? null
  const under = await listGrantsUnder(db, { places, role, account: of, at: ctx.clock() })
  const weightOf = weigher(decisions.catalog)
  const weighed = under
    .map((one) => ({ ...one, weight: weightOf(one.rights) }))
    .filter(({ weight }) => form.riskyOnly !== true || weight.risk === 'high')
    .filter(({ weight }) => form.subsystem == null || weight.subsystems.has(form.subsystem))
  const isTaken = mayTake(who)
  const taken = weighed.filter(({ scope_id, affiliates_of }) => isTaken(scope_id, affiliates_of))
  if (taken.length > most) throw new Problem('review-too-large', { most })
  const stored = await inParts(taken, (ids) => listGrantsByIds(db, ids))
  const uses = new Map(await inParts(taken, async (ids) => [...(await lastUseOf(db, ids))]))
  const weights = new Map(taken.map(({ id, weight }) => [id, weight]))
  const kept = stored.filter(({ id }) => isUnusedFor(uses.get(id), form.unusedDays ?? null, ctx.clock()))
  const frozen = await frozenOf(who, { grants: kept, places, uses, weights })
  const inOrder = kept.map((grant, n) => ({ grant, frozen: frozen[n] as FrozenItem })).sort(riskiestFirst)
  const [stage] = form.stages
  const reviewed = inOrder.map(({ grant }) => grant)
  const reviewers = stage === undefined ? [] : await reviewersOf(ctx, db, stage, reviewed)
  const items = inOrder.map(({ grant, frozen: one }, n) => ({
    ...{ grant_id: Number(grant.id), account_id: grant.account_id, group_id: grant.affiliates_of },
    ...{ scope_id: grant.scope_id, frozen: one },
    waits_for: reviewers[n] ?? [],
  }))
  return { items, leftOut: weighed.length - taken.length }
}

/** Whoever could take away by hand what is held at the top of it. */
export async function requireMayReview({ ctx, actor, db }: Acting, nodeId: string): Promise<void> {
  const node = await findNode(db, nodeId)
  if (node === undefined) throw refusedFields([{ field: 'nodeId', code: 'not-found' }])
  requireVisible(ctx, actor, 'dostup.organizations.view', node.id)
  for (const action of reviewing) requireRight(ctx, actor, action, node)
}

function mayTake({ ctx, actor }: Acting): (scope: string, group: string | null) => boolean {
  const known = new Map<string, boolean>()
  return (scope, group) => {
    const answer = known.get(scope) ?? reviewing.every((action) => may(ctx, actor, action, scope))
    known.set(scope, answer)
    return answer && (group === null || may(ctx, actor, 'dostup.organizations.view', group))
  }
}

async function inParts<T>(
  rows: readonly { readonly id: string }[],
  read: (ids: string[]) => Promise<T[]>,
): Promise<T[]> {
  const parts: T[][] = []
  for (let from = 0; from < rows.length; from += atOnce)
    parts.push(await read(rows.slice(from, from + atOnce).map(({ id }) => id)))
  return parts.flat()
}

/** Not used for so long, as far as that is known: what is watched for a shorter time is not said to be unused. */
export function isUnusedFor(use: Pick<LastUse, 'at' | 'since'> | undefined, days: number | null, now: Date): boolean {
  if (days === null) return true
  if (use === undefined) return false
  return now.getTime() - (use.at ?? use.since).getTime() >= days * day
}

interface Freezing {
  readonly grants: readonly StoredGrant[]
  readonly places: readonly string[]
  readonly uses: ReadonlyMap<string, LastUse>
  readonly weights: ReadonlyMap<string, Weight>
}

async function frozenOf({ ctx, db }: Acting, { grants, places, uses, weights }: Freezing): Promise<FrozenItem[]> {
  const posts = await listPosts(db, places, today(ctx))
  const held = grants.map(({ account_id, role_id, right_id }) => ({ account_id: account_id ?? '', role_id, right_id }))
  const peersOf = peersIn(posts, held)
  const before = await decidedBefore(db, grants)
  return grants.map((grant, n) => {
    const { right_id: right, created_at: given } = grant
    const { at = null, since = given } = uses.get(grant.id) ?? {}
    const { risk = 'low', actions = 0, changing = 0 } = weights.get(grant.id) ?? {}
    const last = before.get(grant.id)
    return {
      account: grant.account_id === null ? null : { id: grant.account_id, title: grant.account_title ?? '' },
      group: groupOf(grant),
      role: grant.role_id === null ? null : { id: grant.role_id, title: grant.role_title ?? grant.role_id },
      right: right === null ? null : { id: right, title: rightTitle(ctx.decisions.catalog, right) },
      scope: { id: grant.scope_id, title: grant.scope_title, kind: grant.scope_kind },
      ...{ validUntil: grant.valid_until?.toISOString() ?? null, source: grant.source, reason: grant.reason },
      ...{ givenBy: grant.giver_title, givenAt: given.toISOString() },
      ...{ lastUsedAt: at?.toISOString() ?? null, watchedSince: (since > given ? since : given).toISOString() },
      ...{ risk, actions, changing, peers: peersOf(held[n] as (typeof held)[number]) },
      before: last === undefined ? null : { what: last.what, by: last.by_title, at: last.at.toISOString() },
    }
  })
}

const groupOf = (grant: StoredGrant): NonNullable<FrozenItem['group']> | null =>
  grant.affiliates_of === null
    ? null
    : {
        ...{ id: grant.affiliates_of, title: grant.group_title ?? '' },
        ...{ below: grant.affiliates_below, kind: grant.affiliates_kind },
      }

async function decidedBefore(db: Db, grants: readonly StoredGrant[]) {
  const found = await inParts(grants, async (ids) => [...(await listDecidedBefore(db, ids))])
  return new Map(found)
}

const order: Readonly<Record<Risk, number>> = { high: 0, medium: 1, low: 2 }
const inRussian = new Intl.Collator('ru')

interface Placed {
  readonly frozen: FrozenItem
}

/** Then what lies unused the longest, then by holder. */
function riskiestFirst({ frozen: one }: Placed, { frozen: other }: Placed): number {
  const last = ({ lastUsedAt, watchedSince }: FrozenItem) => lastUsedAt ?? watchedSince
  return (
    order[one.risk] - order[other.risk] ||
    (last(one) < last(other) ? -1 : last(one) > last(other) ? 1 : 0) ||
    inRussian.compare(holderTitle(one), holderTitle(other))
  )
}
