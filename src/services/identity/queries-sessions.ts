import { sql } from 'kysely'
import { type Db, named, type Transaction } from '../../database/index.ts'

/**
 * Counts an attempt and answers whether its password may be looked at. The first attempt after `lockAfter` wrong ones still may;
 * unless it fits, it is the one too many, so it locks the account until `lockedUntil` at once (L16).
 */
export async function countAttempt(db: Db, accountId: string, lockAfter: number | null, at: Date, lockedUntil: Date) {
  const row = await db
    .updateTable('accounts')
    .set({
      failed_sign_ins: sql`case when locked_until <= ${at} then 1 else failed_sign_ins + 1 end`,
      locked_until: sql`case when locked_until > ${at} then locked_until
        when ${lockAfter}::int is not null and locked_until is null and failed_sign_ins >= ${lockAfter}::int then ${lockedUntil}::timestamptz end`,
    })
    .where('id', '=', accountId)
    .returning(['failed_sign_ins', 'locked_until'])
    .executeTakeFirst()
  if (row === undefined) return false
  return row.locked_until === null || row.failed_sign_ins - 1 === lockAfter
}

/** The password did fit. */
export async function forgetAttempts(db: Db, accountId: string): Promise<void> {
  await db.updateTable('accounts').set({ failed_sign_ins: 0, locked_until: null }).where('id', '=', accountId).execute()
}

export async function startSession(
  db: Db,
  session: { token_hash: Buffer; account_id: string; expires_at: Date; ip: string | null; user_agent: string | null },
  at: Date,
) {
  await db
    .updateTable('accounts')
    .set({ failed_sign_ins: 0, locked_until: null, last_sign_in_at: at })
    .where('id', '=', session.account_id)
    .execute()
  await db
    .insertInto('sessions')
    .values({ ...session, started_at: at, last_seen_at: at })
    .execute()
}

export interface SessionRow {
  readonly account_id: string
  readonly login: string
  readonly last_name: string | null
  readonly first_name: string | null
  readonly middle_name: string | null
  readonly stale: boolean
}

const sessionByToken = named<SessionRow, [Buffer, Date]>(
  'find-session',
  `select s.account_id, a.login, p.last_name, p.first_name, p.middle_name,
     s.last_seen_at < $2::timestamptz - interval '1 minute' as stale
   from sessions s join accounts a on a.id = s.account_id join nodes n on n.id = a.home_id
     left join persons p on p.id = a.person_id
   where s.token_hash = $1 and s.expires_at > $2 and a.active and n.archived_at is null`,
)

/** The live session of a token, of an account that may act at all (mistakes 54 and 64); `stale` when nobody has noted for a minute that it is used. */
export async function findSession(db: Db, tokenHash: Buffer, at: Date): Promise<SessionRow | undefined> {
  return (await sessionByToken(db, tokenHash, at))[0]
}

export async function touchSession(db: Db, tokenHash: Buffer, at: Date) {
  await db.updateTable('sessions').set({ last_seen_at: at }).where('token_hash', '=', tokenHash).execute()
}

export async function endSession(db: Db, tokenHash: Buffer) {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

/** Ends an account's sessions; `except` is the one from which the account itself changes its password. */
export async function endSessionsOf(tx: Transaction, accountId: string, except?: Buffer) {
  let ended = tx.deleteFrom('sessions').where('account_id', '=', accountId)
  if (except) ended = ended.where('token_hash', '<>', except)
  await ended.execute()
}
