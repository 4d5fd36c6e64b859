import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import type { StoredProblem } from '../jobs/index.ts'
import type { Content } from './content.ts'

const stillWanted = sql<number>`(
  select count(*)::int from subscription_recipients as recipients
  where recipients.subscription_id = subscriptions.id and recipients.left_at is null)`

export const fromSubscriptions = (db: Db) =>
  db
    .selectFrom('subscriptions')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'subscriptions.organization_id')
    .leftJoin('shown_accounts as authors', 'authors.id', 'subscriptions.written_by')

export const subscriptions = (db: Db) =>
  fromSubscriptions(db)
    .selectAll('subscriptions')
    .select([
      sql<string>`nodes.short_title`.as('organization_title'),
      sql<string>`nodes.kind`.as('organization_kind'),
      sql<string>`authors.short_title`.as('author_title'),
      stillWanted.as('recipient_count'),
    ])

export type StoredSubscription = NonNullable<Awaited<ReturnType<typeof findSubscription>>>

export async function findSubscription(db: Db, id: string) {
  return await subscriptions(db).where('subscriptions.id', '=', id).executeTakeFirst()
}

/** The one that has waited longest of those that are due, until the transaction ends nobody else’s. */
export async function takeDue(tx: Transaction, now: Date): Promise<StoredSubscription | undefined> {
  const due = await tx
    .selectFrom('subscriptions')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .select('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return due && (await findSubscription(tx, due.id))
}

const columns = ({ times, ...content }: Content) => ({
  ...{ title: content.title, organization_id: content.organizationId, registry: content.registry },
  ...{ query: JSON.stringify(content.query), columns: content.columns, since_last: content.sinceLast },
  ...{ format: content.format, language: content.language },
  ...{ every: times.every, days: [...times.days], at_time: times.at, time_zone: times.timeZone },
})

interface Writing {
  readonly by: string
  readonly at: Date
  /** Null: it does not go for now. */
  readonly nextAt: Date | null
}

export async function insertSubscription(tx: Transaction, id: string, content: Content, { by, at, nextAt }: Writing) {
  const times = { next_at: nextAt, created_at: at, updated_at: at }
  await tx
    .insertInto('subscriptions')
    .values({ id, ...columns(content), written_by: by, state: 'active', ...times })
    .execute()
  await addRecipients(tx, id, content.recipients)
}

export async function updateSubscription(tx: Transaction, id: string, content: Content, { by, at, nextAt }: Writing) {
  await tx
    .updateTable('subscriptions')
    .set({ ...columns(content), written_by: by, next_at: nextAt, updated_at: at })
    .where('id', '=', id)
    .execute()
  await tx
    .deleteFrom('subscription_recipients')
    .where('subscription_id', '=', id)
    .where(sql<boolean>`account_id <> all(${[...content.recipients]})`)
    .execute()
  await addRecipients(tx, id, content.recipients)
}

/** Whoever has unsubscribed stays so. */
async function addRecipients(tx: Transaction, id: string, accounts: readonly string[]): Promise<void> {
  const rows = accounts.map((account) => ({ subscription_id: id, account_id: account }))
  await tx
    .insertInto('subscription_recipients')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A moment: it goes then. `stopped` and `paused` have none. */
export async function setGoing(
  tx: Transaction,
  id: string,
  {
    at,
    ...going
  }: { readonly at: Date; readonly by?: string } & (
    | { readonly state: 'active'; readonly nextAt: Date }
    | { readonly state: 'paused' | 'stopped' }
  ),
): Promise<void> {
  const nextAt = going.state === 'active' ? going.nextAt : null
  await tx
    .updateTable('subscriptions')
    .set({
      ...{ state: going.state, next_at: nextAt, updated_at: at },
      ...(going.by !== undefined && { written_by: going.by }),
    })
    .where('id', '=', id)
    .execute()
}

/** After a report has gone, or could not be made: when it goes next. */
export async function setNext(tx: Transaction, id: string, nextAt: Date, sentAt: Date | undefined): Promise<void> {
  await tx
    .updateTable('subscriptions')
    .set({ next_at: nextAt, ...(sentAt && { sent_at: sentAt }) })
    .where('id', '=', id)
    .execute()
}

/** One that is due, and could not be made. */
export async function putOff(db: Db, id: string, until: Date): Promise<void> {
  await db
    .updateTable('subscriptions')
    .set({ next_at: until })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .execute()
}

export async function removeSubscription(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('subscriptions').where('id', '=', id).execute()
}

export async function listRecipients(db: Db, id: string) {
  return await db
    .selectFrom('subscription_recipients')
    .where('subscription_id', '=', id)
    .select(['account_id', 'left_at'])
    .orderBy('account_id')
    .execute()
}

/** Answers whether they were still subscribed. */
export async function markLeft(tx: Transaction, id: string, account: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('subscription_recipients')
    .set({ left_at: at })
    .where('subscription_id', '=', id)
    .where('account_id', '=', account)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface NewSending {
  readonly at: Date
  readonly outcome: 'sent' | 'failed' | 'stopped'
  readonly letters: number
  readonly size: number | null
  readonly problem: StoredProblem | null
}

export async function insertSending(
  tx: Transaction,
  id: string,
  { problem, letters, ...sending }: NewSending,
): Promise<void> {
  await tx
    .insertInto('subscription_sendings')
    .values({ subscription_id: id, ...sending, letter_count: letters, problem: problem && JSON.stringify(problem) })
    .execute()
}

export async function listSendings(db: Db, id: string) {
  return await db
    .selectFrom('subscription_sendings')
    .where('subscription_id', '=', id)
    .select(['at', 'outcome', 'letter_count as count', 'size', 'problem'])
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
}

export async function forgetSendings(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('subscription_sendings').where('at', '<', before).execute()
}
