import type { Language } from '../../core/problems/index.ts'
import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { listAccountsByIds } from '../accounts/index.ts'
import { offering } from '../audit/index.ts'
import { type Acting, type Actor, type Context, seesAccount, seesNumbers } from '../decisions/index.ts'
import { listOwnAccounts } from '../delegation/index.ts'
import { hidden } from '../grants/index.ts'
import { type SearchQuery, searched } from '../registry/index.ts'
import { undoDecision } from './deciding/undo-decision.ts'
import {
  type Counted,
  countDecided,
  countItems,
  countWaiting,
  listDecisions,
  listItems,
  listReviewsFor,
  type StoredItem,
  type StoredReview,
} from './queries-reviews.ts'
import { getSeenReview, leads, placesOf, requireDecides, seesItem } from './review-authority.ts'
import type { ReviewCard, ReviewItem, ReviewItems, ReviewItemsQuery, ReviewRow, Reviews } from './shapes.ts'

const mostReviews = 200
const nothing: Counted = { items: 0, decided: 0, kept: 0, narrowed: 0, revoked: 0, mine: 0 }

/** Those that the caller leads, and those in which they decide. */
export async function listReviews(ctx: Context, actor: Actor, { search }: SearchQuery): Promise<Reviews> {
  const who = { ctx, actor, db: ctx.database.kysely }
  const places = await placesOf(who)
  const concern = [...new Set([...places, ...(await listOwnAccounts(actor, who.db))])]
  const found = await listReviewsFor(who.db, concern, mostReviews)
  const seen = found.filter((review) => review.takes_part || leads(who, review))
  const counts = await countItems(
    who.db,
    seen.map(({ id }) => id),
    places,
  )
  const start = actor.accountId !== null && ctx.decisions.isHeldAnywhere(actor.accountId, 'dostup.grants.revoke')
  const items = seen.map((review) => rowOf(who, review, counts.get(review.id) ?? nothing))
  return {
    items: searched(items, search, ({ number, title, node, startedBy }) => [`${number}`, title, node.title, startedBy]),
    may: { start },
  }
}

function rowOf({ ctx, actor }: Acting, review: StoredReview, counted: Counted): ReviewRow {
  const { started_by: by, started_by_title: title } = review
  const startedBy = by === null || seesAccount(ctx, actor, by) ? title : null
  return {
    ...{ id: review.id, number: Number(review.number), title: review.title, event: review.event, state: review.state },
    node: { id: review.node_id, title: review.node_title ?? '' },
    ...{ startedBy, startedAt: review.started_at.toISOString() },
    ...{ dueAt: review.due_at.toISOString(), endedAt: review.ended_at?.toISOString() ?? null },
    overdue: review.state === 'going' && review.due_at <= ctx.clock(),
    progress: { ...counted, undecided: counted.items - counted.decided },
  }
}

export async function getReview(ctx: Context, actor: Actor, id: string, language: Language): Promise<ReviewCard> {
  const who = { ctx, actor, db: ctx.database.kysely }
  const review = await getSeenReview(who, id)
  const counts = await countItems(who.db, [id], await placesOf(who))
  return {
    ...rowOf(who, review, counts.get(id) ?? nothing),
    form: review.form,
    reviewers: leads(who, review) ? await progressOf(who, id, language) : [],
    report: review.has_report ? { signed: review.signature !== null } : null,
    may: { end: review.state === 'going' && leads(who, review) },
  }
}

async function progressOf(who: Acting, id: string, language: Language): Promise<ReviewCard['reviewers']> {
  const waiting = new Map((await countWaiting(who.db, id)).map(({ account, items }) => [account, items]))
  const done = new Map((await countDecided(who.db, id)).map((one) => [one.by_id ?? '', one]))
  const ids = [...new Set([...waiting.keys(), ...done.keys()])].filter((one) => one !== '')
  const titleOf = await titles(who, ids, language)
  return ids
    .map((one) => {
      const { decided = 0, quick = 0 } = done.get(one) ?? {}
      return { title: titleOf(one), decided, quick, waits: waiting.get(one) ?? 0 }
    })
    .sort((one, other) => other.waits - one.waits || (one.title < other.title ? -1 : 1))
}

async function titles({ ctx, actor, db }: Acting, ids: readonly string[], language: Language) {
  const found = await listAccountsByIds(db, [...new Set(ids)])
  return (id: string): string => (seesAccount(ctx, actor, id) ? (found.get(id)?.title ?? id) : hidden[language])
}

/** A page of what is decided on, the riskiest first; what stands where the caller does not see it is left out (mistake 12). */
export async function listReviewItems(
  ctx: Context,
  actor: Actor,
  { id, whose = 'mine', after = -1, limit = 50, search }: ReviewItemsQuery & { readonly id: string },
  language: Language,
): Promise<ReviewItems> {
  const who = { ctx, actor, db: ctx.database.kysely }
  const review = await getSeenReview(who, id)
  const places = await placesOf(who)
  const isMasked = seesNumbers(ctx, actor)
  const asked = { review: id, after, limit: limit + 1, ...(search !== undefined && { search, isMasked }) }
  const all = leads(who, review) ? {} : { concern: [...places, ...(await listOwnAccounts(actor, who.db))] }
  const found = await listItems(who.db, { ...asked, ...(whose === 'mine' ? { waitFor: places } : all) })
  const page = found.slice(0, limit)
  return {
    items: await viewItems(who, { review, items: page.filter((item) => seesItem(who, item)) }, language),
    next: found.length > limit ? (page.at(-1)?.place ?? null) : null,
  }
}

interface Viewed {
  readonly review: StoredReview
  readonly items: readonly StoredItem[]
}

async function viewItems(who: Acting, { review, items }: Viewed, language: Language): Promise<ReviewItem[]> {
  const ids = items.map(({ id }) => id)
  const decisions = Map.groupBy(ids.length === 0 ? [] : await listDecisions(who.db, ids), ({ item_id }) => item_id)
  const people = items.flatMap(({ waits_for }) => waits_for)
  const titleOf = await titles(who, people, language)
  const named = await holders(who.db, items)
  const isMasked = seesNumbers(who.ctx, who.actor)
  const offers = offering(who.ctx, who.actor)
  const views: ReviewItem[] = []
  for (const item of items) {
    const said = decisions.get(item.id) ?? []
    const last = said.filter(({ what }) => what !== 'undo').at(-1)
    // As they are called now, or by their numbers (A18); as they were called, if they are gone.
    const title = named.get(item.account_id ?? '') ?? (isMasked ? hidden[language] : (item.frozen.account?.title ?? ''))
    const account = item.account_id === null ? null : { id: item.account_id, title }
    const frozen = isMasked ? { ...item.frozen, account, givenBy: null, before: null } : { ...item.frozen, account }
    views.push({
      ...{ id: item.id, grantId: item.grant_id, account, frozen, stage: item.stage + 1 },
      ...{ state: item.state, decision: item.decision, effect: item.effect, waitsFor: item.waits_for.map(titleOf) },
      decisions: said.map((one) => ({
        ...{ at: one.at.toISOString(), by: isMasked ? hidden[language] : one.by_title },
        ...{ for: isMasked ? null : one.for_title, what: one.what, note: one.note, undone: one.undone_at !== null },
      })),
      may: { decide: await decides(who, item, review), undo: await offers(undoDecision, { review, last }) },
    })
  }
  return views
}

async function holders(db: Db, items: readonly StoredItem[]): Promise<ReadonlyMap<string, string>> {
  const found = await listAccountsByIds(db, [...new Set(items.flatMap(({ account_id }) => account_id ?? []))])
  return new Map([...found].map(([id, { title }]) => [id, title]))
}

async function decides(who: Acting, item: StoredItem, review: StoredReview): Promise<boolean> {
  try {
    await requireDecides(who, item, review)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
