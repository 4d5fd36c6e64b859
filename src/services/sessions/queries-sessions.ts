import { sql } from 'kysely'
import { type Db, named, type Transaction } from '../../database/index.ts'
import { inside, type Where } from '../registry/index.ts'
import type { Method } from './methods.ts'

export interface NewSession {
  readonly token_hash: Buffer
  readonly account_id: string
  readonly expires_at: Date
  readonly ip: string | null
  readonly user_agent: string | null
  readonly device_hash: Buffer | null
  /** How whoever begins it has proved who they are. */
  readonly methods: readonly Method[]
  /** Who vouched for its owner; null: a password of ours. */
  readonly provider_id: string | null
  /** Where somebody works as another account: the hash of their own session, who they are, and why. */
  readonly entered_from?: Buffer
  readonly entered_by?: string
  readonly entered_title?: string
  readonly entered_reason?: string
}

/** A session of the account's present generation. Whoever calls has the account's row locked by confirming its password. */
export async function startSession(tx: Transaction, session: NewSession, at: Date): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      ...session,
      methods: [...session.methods],
      generation: generationOf(session.account_id),
      started_at: at,
      last_seen_at: at,
      proved_at: at,
    })
    .execute()
}

export interface SessionRow {
  readonly account_id: string
  readonly login: string
  readonly home_id: string
  readonly metarole: string
  readonly last_name: string | null
  readonly first_name: string | null
  readonly middle_name: string | null
  readonly must_change_password: boolean
  readonly device_hash: Buffer | null
  readonly user_agent: string | null
  /** How whoever is in has proved who they are, and when they did so last: what an outer party is told as `amr` and `auth_time`. */
  readonly methods: readonly Method[]
  readonly proved_at: Date
  readonly provider_id: string | null
  readonly started_at: Date
  readonly last_seen_at: Date
  readonly entered_from: Buffer | null
  readonly entered_by: string | null
  readonly entered_title: string | null
  readonly entered_reason: string | null
  readonly stale: boolean
}

const sessionByToken = named<SessionRow, [Buffer, Date]>(
  'find-session',
  `select s.account_id, a.login, a.home_id, a.metarole, a.last_name, a.first_name, a.middle_name, a.must_change_password, s.device_hash, s.user_agent,
     s.methods, s.proved_at, s.provider_id, s.started_at, s.last_seen_at,
     s.entered_from, s.entered_by, s.entered_title, s.entered_reason,
     s.last_seen_at < $2::timestamptz - interval '1 minute' as stale
   from sessions s join shown_accounts a on a.id = s.account_id and a.generation = s.generation join shown_nodes n on n.id = a.home_id
   where s.token_hash = $1 and s.expires_at > $2 and a.active and n.archived_at is null and (s.entered_from is null or exists (
     select from sessions o join shown_accounts b on b.id = o.account_id and b.generation = o.generation join shown_nodes h on h.id = b.home_id
     where o.token_hash = s.entered_from and o.expires_at > $2 and b.active and h.archived_at is null))`,
)

/**
 * The live session of a token, of an account that may act at all (mistakes 54 and 64) and has begun no new generation since (mistake 60);
 * `stale` when nobody has noted for a minute that it is used.
 */
export async function findSession(db: Db, tokenHash: Buffer, at: Date): Promise<SessionRow | undefined> {
  return (await sessionByToken(db, tokenHash, at))[0]
}

interface Renewal {
  readonly to: Buffer
  readonly methods: readonly Method[]
  readonly provedAt: Date
  readonly at: Date
}

/** The session goes on under another token, in the account's present generation. */
export async function renewSession(
  tx: Transaction,
  from: Buffer,
  { to, methods, provedAt, at }: Renewal,
): Promise<void> {
  await tx
    .updateTable('sessions as renewed')
    .set({
      token_hash: to,
      methods: [...methods],
      proved_at: provedAt,
      last_seen_at: at,
      generation: sql`(select generation from shown_accounts where id = renewed.account_id)`,
    })
    .where('token_hash', '=', from)
    .execute()
}

export async function touchSession(db: Db, tokenHash: Buffer, at: Date) {
  await db.updateTable('sessions').set({ last_seen_at: at }).where('token_hash', '=', tokenHash).execute()
}

export async function endSession(db: Db, tokenHash: Buffer) {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

/** And, of one in which somebody works as another, their own. */
export async function endSessionWhole(db: Db, tokenHash: Buffer) {
  await db
    .deleteFrom('sessions')
    .where(
      sql<boolean>`token_hash in (${tokenHash}, (select entered_from from sessions where token_hash = ${tokenHash}))`,
    )
    .execute()
}

const live = (db: Db, accountId: string, at: Date) =>
  db
    .selectFrom('sessions')
    .where('account_id', '=', accountId)
    .where('expires_at', '>', at)
    .where('generation', '=', generationOf(accountId))

/** What a session is called: nobody gets in by it, nor finds the token. */
const shownId = sql<string>`encode(sha256(token_hash), 'hex')`

export async function listSessionsOf(db: Db, accountId: string, at: Date) {
  return await live(db, accountId, at)
    .select([shownId.as('id'), 'token_hash', 'started_at', 'last_seen_at', 'ip', 'user_agent'])
    .orderBy('last_seen_at', 'desc')
    .orderBy('token_hash')
    .limit(500)
    .execute()
}

/** Of the account's own: the one of that id, or all but the one that asks. Answers how many have ended. */
export async function endSessionsOf(
  db: Db,
  accountId: string,
  which: { readonly id: string } | { readonly except: Buffer },
  at: Date,
): Promise<number> {
  const ended = await db
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('expires_at', '>', at)
    .where('generation', '=', generationOf(accountId))
    .where('id' in which ? sql<boolean>`${shownId} = ${which.id}` : sql<boolean>`token_hash <> ${which.except}`)
    .returning('generation')
    .execute()
  return ended.length
}

/** Of whoever came in by the provider, and, where one is named, of that account alone. */
export async function endSessionsBy(tx: Transaction, provider: string, account?: string): Promise<void> {
  let ending = tx.deleteFrom('sessions').where('provider_id', '=', provider)
  if (account !== undefined) ending = ending.where('account_id', '=', account)
  await ending.execute()
}

/** Sessions that nobody can come back to: those whose time is over, or whose account has begun a new generation. */
export async function forgetSessions(db: Db, at: Date): Promise<void> {
  await db
    .deleteFrom('sessions')
    .using('shown_accounts as accounts')
    .whereRef('accounts.id', '=', 'sessions.account_id')
    .where((eb) =>
      eb.or([eb('sessions.expires_at', '<=', at), eb('sessions.generation', '<', eb.ref('accounts.generation'))]),
    )
    .execute()
}

export const generationOf = (accountId: string) =>
  sql<number>`(select generation from shown_accounts where id = ${accountId})`

/** How many are signed in whose accounts are at home in one of the nodes and may be seen. */
export async function countSessionsAt(db: Db, homes: readonly string[], where: Where, at: Date): Promise<number> {
  const { count } = await db
    .selectFrom('sessions')
    .innerJoin('shown_accounts as accounts', (join) =>
      join.onRef('accounts.id', '=', 'sessions.account_id').onRef('accounts.generation', '=', 'sessions.generation'),
    )
    .where(sql<boolean>`accounts.home_id = any(${homes}) and accounts.active`)
    .where(inside(sql`accounts.home_id`, where))
    .where('sessions.expires_at', '>', at)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

const liveAmong = named<{ token_hash: Buffer }, [readonly Buffer[], Date]>(
  'list-live-sessions',
  `select s.token_hash from sessions s join shown_accounts a on a.id = s.account_id and a.generation = s.generation
     join shown_nodes n on n.id = a.home_id
   where s.token_hash = any($1) and s.expires_at > $2 and a.active and n.archived_at is null`,
)

/** Those of the sessions that are not over, as base64. */
export async function listLiveSessions(db: Db, hashes: readonly Buffer[], at: Date): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  return new Set((await liveAmong(db, hashes, at)).map(({ token_hash }) => token_hash.toString('base64')))
}
