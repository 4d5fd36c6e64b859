import { createHash, randomBytes } from 'node:crypto'
import { Problem } from '../../core/problems/index.ts'
import type { Database, Db } from '../../database/index.ts'
import { recordEvent } from '../audit/index.ts'
import { findMetarole, signsInByPassword } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { shortName } from './person-name.ts'
import { findAccount } from './queries-accounts.ts'
import { forgetDevices } from './queries-attempts.ts'
import { endSession, findSession, forgetSessions, touchSession } from './queries-sessions.ts'

/** A session lives half a day, whatever happens; then one signs in again. */
export const sessionSeconds = 12 * 3600

export const digest = (token: string): Buffer => createHash('sha256').update(token).digest()
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Whoever has come in. Until a password that somebody else set is changed, they may do little else. */
export interface Present {
  readonly actor: Actor
  readonly mustChangePassword: boolean
}

/** Whose token this is; undefined when it is nobody's any more. */
export async function resumeSession(ctx: Context, token: string, ip: string | null): Promise<Present | undefined> {
  const at = ctx.clock()
  const hashed = digest(token)
  const session = await findSession(ctx.database.kysely, hashed, at)
  if (session === undefined) return undefined
  if (session.stale) await touchSession(ctx.database.kysely, hashed, at)
  const { account_id: accountId, login, must_change_password: mustChangePassword } = session
  const title = shortName(session) ?? login
  return { actor: { kind: 'account', accountId, title, ip, session: hashed }, mustChangePassword }
}

/**
 * Asked in the transaction that writes a credential: the session may have ended while the deed waited for its turn (mistakes 54, 60).
 */
export async function requireLiveSession(ctx: Context, actor: Actor, db: Db): Promise<void> {
  if (actor.kind === 'operator' || actor.session === undefined) return
  if ((await findSession(db, actor.session, ctx.clock())) === undefined) throw new Problem('sign-in-required')
}

export async function signOut(ctx: Context, actor: Actor, token: string): Promise<void> {
  await endSession(ctx.database.kysely, digest(token))
  const account = actor.accountId === null ? undefined : await findAccount(ctx.database.kysely, actor.accountId)
  if (account !== undefined) await recordSession(ctx.database.kysely, 'session.ended', account, actor.ip)
}

/** An account that is off, or whose organization is archived, or whose metarole has no such way in, stays outside (E2). */
export function mayEnter(
  ctx: Context,
  account: { readonly active: boolean; readonly home_archived_at: Date | null; readonly metarole: string },
): boolean {
  return account.active && account.home_archived_at === null && hasPasswordEntry(ctx, account.metarole)
}

/** Whether accounts of the metarole have a page to come to, and come to it by a password. */
export function hasPasswordEntry(ctx: Context, metaroleId: string): boolean {
  const metarole = findMetarole(ctx.decisions.catalog, metaroleId)
  return metarole !== undefined && metarole.interface !== 'none' && signsInByPassword(metarole)
}

const hour = 3_600_000

/** Sessions and devices whose time is over are forgotten now and every hour. Returns how to stop. */
export function keepSessionsShort(
  { kysely }: Pick<Database, 'kysely'>,
  clock: () => Date,
  log: (error: unknown) => void,
) {
  const forget = () => forgetEnded(kysely, clock()).catch(log)
  void forget()
  const timer = setInterval(forget, hour).unref()
  return () => clearInterval(timer)
}

export async function forgetEnded(db: Db, at: Date): Promise<void> {
  await forgetSessions(db, at)
  await forgetDevices(db, at)
}

interface Recorded {
  readonly id: string
  readonly login: string
  readonly home_id: string
  readonly last_name: string | null
  readonly first_name: string | null
  readonly middle_name: string | null
}

/** Of an unknown login the event keeps nothing that was typed: people type their password there. */
export async function recordSession(
  db: Db,
  event: 'session.started' | 'session.ended' | 'session.refused',
  account: Recorded | undefined,
  ip: string | null,
): Promise<void> {
  await recordEvent(db, {
    event,
    accountId: account?.id ?? null,
    accountTitle: account === undefined ? '' : (shortName(account) ?? account.login),
    organizationId: account?.home_id ?? null,
    ip,
  })
}
