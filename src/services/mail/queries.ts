import { type Insertable, sql } from 'kysely'
import type { Db, Tables, Transaction } from '../../database/index.ts'

export const lettersChannel = 'dostup_letters'

export async function insertLetter(tx: Transaction, row: Insertable<Tables['letters']>): Promise<void> {
  await tx.insertInto('letters').values(row).execute()
}

export async function announceLetters(tx: Transaction): Promise<void> {
  await sql`select pg_notify(${lettersChannel}, '')`.execute(tx)
}

/** L26: who is declined gets no letters; what waits for them expires, unless they are approved again. */
const activeAccounts = (db: Db) => db.selectFrom('shown_accounts').where('active', '=', true).select('id')

/** Locked until the transaction ends: no other process takes it, and when this one dies it is there again. */
export async function takeLetter(tx: Transaction, channels: readonly ('mail' | 'sms')[], now: Date) {
  return await tx
    .selectFrom('letters')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('next_try_at', '<=', now)
    .where('channel', 'in', channels)
    .where((eb) => eb.or([eb('account_id', 'is', null), eb('account_id', 'in', activeAccounts(tx))]))
    .orderBy('next_try_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}
export type LetterRow = NonNullable<Awaited<ReturnType<typeof takeLetter>>>

/** Its text, with whatever secret it brings, is gone with it. */
export async function markSent(tx: Transaction, id: string, now: Date): Promise<void> {
  await settle(tx, id, { state: 'sent', data: null, settled_at: now, last_error: null, tries: sql<number>`tries + 1` })
}

/** It can be tried again by hand until it expires. */
export async function markDead(tx: Transaction, id: string, reason: string, now: Date): Promise<void> {
  await settle(tx, id, { state: 'dead', settled_at: now, last_error: reason, tries: sql<number>`tries + 1` })
}

export async function markForLater(tx: Transaction, id: string, reason: string, next: Date): Promise<void> {
  await settle(tx, id, { next_try_at: next, last_error: reason, tries: sql<number>`tries + 1` })
}

export async function markWaiting(tx: Transaction, id: string, now: Date): Promise<void> {
  await settle(tx, id, { state: 'waiting', settled_at: null, next_try_at: now, tries: 0 })
}

const settle = async (tx: Transaction, id: string, row: object): Promise<void> => {
  await tx.updateTable('letters').set(row).where('id', '=', id).execute()
}

/** Those that are no longer worth sending, sent by nobody at this moment. */
export async function expireLetters(db: Db, now: Date): Promise<void> {
  await db
    .updateTable('letters')
    .set({ state: 'expired', data: null, settled_at: sql<Date>`coalesce(settled_at, ${now})` })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('letters')
        .select('id')
        .where('state', 'in', ['waiting', 'dead'])
        .where('expires_at', '<=', now)
        .limit(1000)
        .forUpdate()
        .skipLocked(),
    )
    .execute()
}

export async function forgetLetters(db: Db, settledBefore: Date): Promise<void> {
  await db.deleteFrom('letters').where('settled_at', '<', settledBefore).execute()
}

const shown = [
  'id',
  'channel',
  'title',
  'to_name',
  'to_address',
  'state',
  'tries',
  'next_try_at',
  'expires_at',
  'last_error',
  'created_at',
  'settled_at',
] as const

export const shownLetters = (db: Db) => db.selectFrom('letters').select(shown)

export async function findLetter(db: Db, id: string) {
  return await shownLetters(db).where('id', '=', id).executeTakeFirst()
}
export type ShownLetter = NonNullable<Awaited<ReturnType<typeof findLetter>>>

export async function countTroubles(db: Db) {
  return await db
    .selectFrom('letters')
    .where('state', '=', 'waiting')
    .select((eb) => [
      'channel',
      eb.fn.countAll<number>().as('waiting'),
      eb.fn.countAll<number>().filterWhere('tries', '>', 0).as('failing'),
      eb.fn.max('last_error').as('reason'),
    ])
    .groupBy('channel')
    .execute()
}

/** For whoever watches the installation. */
export async function measureLetters(db: Db) {
  const { rows } = await sql<{ channel: 'mail' | 'sms'; waiting: number; dead: number; oldest: number }>`
    select channel, (count(*) filter (where state = 'waiting'))::float8 as waiting,
      (count(*) filter (where state = 'dead'))::float8 as dead,
      coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (where state = 'waiting')), 0)::float8 as oldest
    from letters where state in ('waiting', 'dead') group by channel`.execute(db)
  return rows
}
