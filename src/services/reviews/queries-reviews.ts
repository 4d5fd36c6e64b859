import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Tables, Transaction } from '../../database/index.ts'
import { fits } from '../registry/index.ts'
import type { FrozenItem, ReviewForm } from './shapes.ts'

export const reviewRows = (db: Db) =>
  db
    .selectFrom('reviews')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'reviews.node_id')
    .select([
      ...(['reviews.id', 'number', 'reviews.title', 'node_id', 'form', 'event', 'state', 'started_by'] as const),
      ...(['started_by_title', 'started_at', 'due_at', 'reminded', 'ended_at', 'ended_by_title'] as const),
      ...(['signature', sql<boolean>`report is not null`.as('has_report'), 'nodes.short_title as node_title'] as const),
    ])
    .$narrowType<{ form: ReviewForm }>()

export type StoredReview = NonNullable<Awaited<ReturnType<typeof findReview>>>

export async function findReview(db: Db, id: string) {
  return await reviewRows(db).where('reviews.id', '=', id).executeTakeFirst()
}

/** Those that stand at one of the nodes, and those in which one of the accounts is waited for or has decided. */
export async function listReviewsFor(db: Db, accounts: readonly string[], most: number) {
  return await reviewRows(db)
    .select(
      sql<boolean>`(exists (select from review_items where review_id = reviews.id and waits_for && ${accounts}::text[])
        or exists (select from review_decisions where review_id = reviews.id and by_id = any(${accounts}::text[])))`.as(
        'takes_part',
      ),
    )
    .orderBy('number', 'desc')
    .limit(most)
    .execute()
}

export async function insertReview(tx: Transaction, row: Insertable<Tables['reviews']>): Promise<number> {
  const { number } = await tx.insertInto('reviews').values(row).returning('number').executeTakeFirstOrThrow()
  return Number(number)
}

export async function updateReview(tx: Transaction, id: string, set: Updateable<Tables['reviews']>): Promise<void> {
  await tx.updateTable('reviews').set(set).where('id', '=', id).execute()
}

export interface NewItem {
  readonly grant_id: number
  readonly account_id: string | null
  readonly group_id: string | null
  readonly scope_id: string
  readonly frozen: FrozenItem
  readonly waits_for: readonly string[]
}

/** In the order in which they stand. */
export async function insertItems(tx: Transaction, review: string, from: number, items: readonly NewItem[]) {
  const rows = JSON.stringify(
    items.map((item, n) => ({
      ...{ grant_id: item.grant_id, account_id: item.account_id, group_id: item.group_id, scope_id: item.scope_id },
      ...{ place: from + n, frozen: item.frozen, waits_for: item.waits_for },
    })),
  )
  await tx
    .insertInto('review_items')
    .columns([
      'review_id',
      'grant_id',
      'account_id',
      'group_id',
      'scope_id',
      'place',
      'frozen',
      'stage',
      'waits_for',
      'state',
    ])
    .expression(
      sql`select ${review}::text, grant_id, account_id, group_id, scope_id, place, frozen, 0, waits_for, 'waits'
        from jsonb_to_recordset(${rows}::jsonb)
          as item (grant_id bigint, account_id text, group_id text, scope_id text, place int, frozen jsonb, waits_for text[])` as never,
    )
    .execute()
}

const items = (db: Db) =>
  db
    .selectFrom('review_items')
    .select([
      ...([
        sql<string>`review_items.id::text`.as('id'),
        'review_id',
        'account_id',
        'group_id',
        'scope_id',
        'place',
      ] as const),
      ...([sql<string>`grant_id::text`.as('grant_id'), 'frozen', 'stage', 'waits_for', 'state'] as const),
      ...(['decision', 'effect'] as const),
    ])
    .$narrowType<{ frozen: FrozenItem }>()

export type StoredItem = NonNullable<Awaited<ReturnType<typeof findItem>>>

export async function findItem(db: Db, id: string) {
  return await items(db).where('id', '=', Number(id)).executeTakeFirst()
}

/** Of two who decide at once the second waits, and finds what the first has done. */
export async function lockItem(tx: Transaction, id: string): Promise<void> {
  if (!/^\d{1,15}$/.test(id)) return
  await tx.selectFrom('review_items').where('id', '=', Number(id)).select('id').forUpdate().execute()
}

interface ItemsAsked {
  readonly review: string
  /** Those that wait for one of them; absent: all. */
  readonly waitFor?: readonly string[]
  /** Those that wait for one of them, or that one of them has decided. */
  readonly concern?: readonly string[]
  readonly after: number
  readonly limit: number
  /** What is typed; nothing is told of people by it to those who see their numbers alone (A18). */
  readonly search?: string
  readonly isMasked?: boolean
}

/** As people and powers were called at the start, and as accounts are called now. */
const shownOf = (
  isMasked: boolean,
) => sql`search_fold(concat_ws(' ', frozen #>> '{role,title}', frozen #>> '{right,title,ru}',
  frozen #>> '{right,title,en}', frozen #>> '{scope,title}', frozen #>> '{group,title}', frozen ->> 'reason' ${
    isMasked
      ? sql``
      : sql`, frozen #>> '{account,title}', frozen ->> 'givenBy', (select title from shown_accounts where id = account_id)`
  }))`

export async function listItems(db: Db, { review, waitFor, concern, after, limit, search, isMasked }: ItemsAsked) {
  let asked = items(db).where('review_id', '=', review).where('place', '>', after)
  if (search !== undefined) asked = asked.where(fits(shownOf(isMasked === true), search))
  if (waitFor) asked = asked.where('state', '=', 'waits').where(sql<boolean>`waits_for && ${[...waitFor]}::text[]`)
  if (concern)
    asked = asked.where(
      sql<boolean>`(waits_for && ${[...concern]}::text[] or exists (select from review_decisions
        where item_id = review_items.id and by_id = any(${[...concern]}::text[])))`,
    )
  return await asked.orderBy('place').limit(limit).execute()
}

/** Which are still to be settled when the review ends. */
export async function listUnsettled(db: Db, review: string) {
  return await items(db)
    .where('review_id', '=', review)
    .where((eb) => eb.or([eb('state', '=', 'waits'), eb('effect', '=', 'later')]))
    .orderBy('place')
    .execute()
}

export async function listAllItems(db: Db, review: string) {
  return await items(db).where('review_id', '=', review).orderBy('place').execute()
}

export async function updateItem(tx: Transaction, id: string, set: Updateable<Tables['review_items']>): Promise<void> {
  await tx.updateTable('review_items').set(set).where('id', '=', Number(id)).execute()
}

export async function insertDecision(tx: Transaction, row: Insertable<Tables['review_decisions']>): Promise<void> {
  await tx.insertInto('review_decisions').values(row).execute()
}

export async function markUndone(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.updateTable('review_decisions').set({ undone_at: at }).where('id', '=', Number(id)).execute()
}

export type StoredDecision = Awaited<ReturnType<typeof listDecisions>>[number]

const decisions = (db: Db) =>
  db
    .selectFrom('review_decisions')
    .select([
      ...([sql<string>`id::text`.as('id'), sql<string>`item_id::text`.as('item_id'), 'stage', 'at'] as const),
      ...([
        'by_id',
        'by_title',
        'for_title',
        'what',
        'note',
        'said',
        'seconds',
        'together',
        'done',
        'undone_at',
      ] as const),
    ])

export async function listDecisions(db: Db, of: readonly string[]) {
  return await decisions(db)
    .where(sql<boolean>`item_id = any(${of.map(Number)})`)
    .orderBy('id')
    .execute()
}

export async function listAllDecisions(db: Db, review: string) {
  return await decisions(db).where('review_id', '=', review).orderBy('id').execute()
}

export async function lastDecisionAt(db: Db, review: string, by: string | null): Promise<Date | undefined> {
  const row = await db
    .selectFrom('review_decisions')
    .where('review_id', '=', review)
    .where('by_id', '=', by)
    .orderBy('id', 'desc')
    .limit(1)
    .select('at')
    .executeTakeFirst()
  return row?.at
}

export interface Counted {
  readonly items: number
  readonly decided: number
  readonly kept: number
  readonly narrowed: number
  readonly revoked: number
  readonly mine: number
}

const count = (where: ReturnType<typeof sql>, as: keyof Counted) =>
  sql<number>`count(*) filter (where ${where})::int`.as(as)

/** When the review is over, what was to be taken away and was not is still there. */
const isTaken = sql`(effect = 'done' or exists (select from reviews where id = review_id and state = 'going'))`

export async function countItems(db: Db, reviews: readonly string[], mine: readonly string[]) {
  const rows = await db
    .selectFrom('review_items')
    .where(sql<boolean>`review_id = any(${[...reviews]}::text[])`)
    .groupBy('review_id')
    .select([
      'review_id',
      count(sql`true`, 'items'),
      count(sql`state = 'decided'`, 'decided'),
      count(sql`decision = 'keep'`, 'kept'),
      count(sql`decision = 'narrow' and ${isTaken}`, 'narrowed'),
      count(sql`decision = 'revoke' and ${isTaken}`, 'revoked'),
      count(sql`state = 'waits' and waits_for && ${[...mine]}::text[]`, 'mine'),
    ])
    .execute()
  return new Map(rows.map(({ review_id, ...counted }) => [review_id, counted as Counted]))
}

/** How many wait for each account. */
export async function countWaiting(db: Db, review: string) {
  const waiting = db
    .selectFrom('review_items')
    .where('review_id', '=', review)
    .where('state', '=', 'waits')
    .select(sql<string>`unnest(waits_for)`.as('account'))
  return await db
    .selectFrom(waiting.as('waiting'))
    .groupBy('account')
    .select(['account', sql<number>`count(*)::int`.as('items')])
    .execute()
}

/** How many each has decided, and how many of them in less than two seconds each. */
export async function countDecided(db: Db, review: string) {
  return await db
    .selectFrom('review_decisions')
    .where('review_id', '=', review)
    .where('what', 'in', ['keep', 'narrow', 'revoke'])
    .where('undone_at', 'is', null)
    .where(sql<boolean>`coalesce(not said ? 'what', true)`)
    .groupBy(['by_id', 'by_title'])
    .select([
      ...(['by_id', 'by_title'] as const),
      ...([
        sql<number>`count(*)::int`.as('decided'),
        sql<number>`count(*) filter (where seconds < 2)::int`.as('quick'),
      ] as const),
    ])
    .orderBy('by_title')
    .execute()
}

/** Whom what still waits for is to be told again of. */
export async function listToRemind(db: Db, now: Date, most: number) {
  const left = sql`(due_at - started_at)`
  return await reviewRows(db)
    .where('state', '=', 'going')
    .where(
      sql<boolean>`case reminded when 0 then ${now}::timestamptz >= started_at + ${left} / 2
        when 1 then ${now}::timestamptz >= due_at - interval '1 day' when 2 then ${now}::timestamptz >= due_at else false end`,
    )
    .orderBy('due_at')
    .limit(most)
    .execute()
}

export async function lockReview(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom('reviews').where('id', '=', id).select('id').forUpdate().execute()
}
