import { sql } from 'kysely'
import { type Db, named, type Transaction } from '../../database/index.ts'
import type { Method } from '../sessions/index.ts'

export interface LoginRow {
  readonly id: string
  readonly account_id: string
  readonly home_id: string
  readonly started_at: Date
  readonly last_seen_at: Date
  /** How, and when last, whoever is in has proved who they are. */
  readonly methods: readonly Method[]
  readonly proved_at: Date
}

const liveLogin = named<LoginRow, [string, Date]>(
  'find-sso-login',
  `select l.id, l.account_id, s.home_id, s.started_at, s.last_seen_at, s.methods, s.proved_at
   from sso_logins l join live_sessions s on s.token_hash = l.session_hash and s.account_id = l.account_id
   where l.id = $1 and s.expires_at > $2 and (s.locked_until is null or s.locked_until <= $2) and not s.must_change_password`,
)

/** The login while its session lives, of an account that may act and is not locked out. */
export async function findLiveLogin(db: Db, id: string, at: Date): Promise<LoginRow | undefined> {
  return (await liveLogin(db, id, at))[0]
}

const ownerOfLogin = named<{ account_id: string }, [string]>(
  'find-sso-login-owner',
  'select account_id from sso_logins where id = $1',
)

export async function findLoginOwner(db: Db, id: string): Promise<string | undefined> {
  return (await ownerOfLogin(db, id))[0]?.account_id
}

/** One for each session. */
export async function keepLogin(db: Db, row: { id: string; account_id: string; session_hash: Buffer; began_at: Date }) {
  await db
    .insertInto('sso_logins')
    .values(row)
    .onConflict((conflict) => conflict.column('session_hash').doNothing())
    .execute()
  const { id } = await db
    .selectFrom('sso_logins')
    .where('session_hash', '=', row.session_hash)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function findSessionOfLogin(db: Db, id: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('sso_logins').where('id', '=', id).select('session_hash').executeTakeFirst()
  return row?.session_hash
}

const ended = (at: Date) => sql<boolean>`not exists (
  select from live_sessions s
  where s.token_hash = sso_logins.session_hash and s.account_id = sso_logins.account_id and s.expires_at > ${at})`

/** Some of those whose sessions are over and whom nobody else is busy with. */
export async function lockEndedLogins(tx: Transaction, at: Date, most: number) {
  return await tx
    .selectFrom('sso_logins')
    .where(ended(at))
    .select(['id', 'account_id'])
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function listSessionsOfLogin(tx: Transaction, login: string) {
  return await tx
    .selectFrom('sso_payloads')
    .where('model', '=', 'Session')
    .where('login_id', '=', login)
    .select(['id_hash', 'payload'])
    .execute()
}

/** All that came of the login: its sessions of the provider and its grants, with the codes and tokens of those. */
export async function dropLogin(tx: Transaction, login: string): Promise<void> {
  await sql`
    with gone as (
      delete from sso_payloads where login_id = ${login} and model in ('Session', 'Grant') returning id_hash)
    delete from sso_payloads where grant_hash in (select id_hash from gone)`.execute(tx)
  await tx.deleteFrom('sso_logins').where('id', '=', login).execute()
}
