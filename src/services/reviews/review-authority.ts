import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { listSubstitutedBy } from '../approvals/index.ts'
import { type Acting, may, requireRight, today } from '../decisions/index.ts'
import { isOneself, listOwnAccounts } from '../delegation/index.ts'
import { seesGrant } from '../grants/index.ts'
import { listGroupsAround } from './preparing/queries-preparing.ts'
import { isAmong, reviewing } from './preparing/reviewers.ts'
import { findItem, findReview, listItems, lockItem, type StoredItem, type StoredReview } from './queries-reviews.ts'

/** In whose place the actor decides today: their own, and of those who are away. */
export const placesOf = async ({ ctx, actor, db }: Acting): Promise<string[]> =>
  actor.accountId === null ? [] : [actor.accountId, ...(await listSubstitutedBy(db, actor.accountId, today(ctx)))]

/** Whoever could take away by hand whatever is held at the top of it. */
export const leads = (
  { ctx, actor }: Pick<Acting, 'ctx' | 'actor'>,
  { node_id: node }: Pick<StoredReview, 'node_id'>,
) =>
  actor.kind === 'operator' || (ctx.decisions.has(node) && reviewing.every((action) => may(ctx, actor, action, node)))

/** For whoever leads it or takes part; for others there is none (mistake 3). */
export async function getSeenReview(who: Acting, id: string): Promise<StoredReview> {
  const review = await findReview(who.db, id)
  if (review === undefined) throw new Problem('not-found')
  if (leads(who, review)) return review
  const concern = [...(await placesOf(who)), ...(await listOwnAccounts(who.actor, who.db))]
  const some = await listItems(who.db, { review: id, concern, after: -1, limit: 1 })
  if (some.length === 0) throw new Problem('not-found')
  return review
}

/** Whoever sees grants there is told which right they lack; for others it is not there. */
export async function getLedReview(who: Acting, id: string): Promise<StoredReview> {
  const { ctx, actor } = who
  const found = await findReview(who.db, id)
  const node = { id: found?.node_id ?? '', title: found?.node_title ?? '' }
  const isSeen = found !== undefined && seesItem(who, { scope_id: node.id })
  const review = isSeen ? found : await getSeenReview(who, id)
  if (actor.kind !== 'operator') for (const action of reviewing) requireRight(ctx, actor, action, node)
  return review
}

export const seesItem = (
  { ctx, actor }: Pick<Acting, 'ctx' | 'actor'>,
  { scope_id: scope, group_id: group }: Pick<StoredItem, 'scope_id'> & Partial<Pick<StoredItem, 'group_id'>>,
) => seesGrant(ctx, actor, { scope_id: scope, affiliates_of: group ?? null })

export async function getSeenItem(who: Acting, id: string) {
  const item = /^\d{1,15}$/.test(id) ? await findItem(who.db, id) : undefined
  if (item === undefined || !seesItem(who, item)) throw new Problem('not-found')
  return { item, review: await getSeenReview(who, item.review_id) }
}

export interface Deciding {
  readonly item: StoredItem
  readonly review: StoredReview
  /** In whose place; the actor’s own account where it is theirs. */
  readonly place: string
}

/** The second of two waits for the first. What waits for nobody is decided by whoever leads the review; of oneself nobody decides (mistake 36). */
export async function getItemToDecide(
  who: Acting<Transaction>,
  { id, review: of }: { readonly id: string; readonly review: string },
): Promise<Deciding> {
  await lockItem(who.db, id)
  const { item, review } = await getSeenItem(who, id)
  if (review.id !== of) throw new Problem('not-found')
  return { item, review, place: await requireDecides(who, item, review) }
}

export async function requireDecides(who: Acting, item: StoredItem, review: StoredReview): Promise<string> {
  const { accountId } = who.actor
  if (review.state !== 'going') throw new Problem('review-ended')
  if (item.state !== 'waits') throw new Problem('review-item-decided')
  if (accountId === null) throw new Problem('review-not-yours')
  if (await reachesOneself(who, item)) throw new Problem('own-account-refused')
  const place = (await placesOf(who)).find((one) => item.waits_for.includes(one))
  if (place !== undefined) return place
  if (item.waits_for.length === 0 && leads(who, review)) return accountId
  throw new Problem('review-not-yours')
}

/** Whoever is among all of a place decides as little of what they are given together. */
async function reachesOneself(
  { ctx, actor, db }: Acting,
  { account_id: account, frozen }: StoredItem,
): Promise<boolean> {
  if (account !== null) return await isOneself(actor, db, account)
  const { group } = frozen
  if (group == null) return false
  const own = await listOwnAccounts(actor, db)
  const around = await listGroupsAround(db, own, today(ctx))
  const of = { affiliates_of: group.id, affiliates_below: group.below, affiliates_kind: group.kind }
  return own.some((id) => isAmong(around, id, of))
}
