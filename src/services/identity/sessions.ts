import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../../core/problems/index.ts'
import { cutText } from '../../core/texts/index.ts'
import { recordEvent } from '../audit/index.ts'
import { findMetarole } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { mayTry } from './attempts.ts'
import { loginKey } from './login-key.ts'
import { verifyPassword } from './passwords.ts'
import { shortName } from './person-name.ts'
import { findAccount, findAccountByLogin } from './queries-accounts.ts'
import { endSession, findSession, startSession, touchSession } from './queries-sessions.ts'
import type { SignIn } from './shapes.ts'

/** A session lives half a day, whatever happens; then one signs in again. */
export const sessionSeconds = 12 * 3600
/** No refusal comes sooner, so that its time does not tell what was behind it. */
const refusalMilliseconds = 250

export interface Client {
  readonly ip: string | null
  readonly userAgent: string | null
}

/**
 * Signs in by login and password. Answers the session's token (256 random bits, kept only as its SHA-256), or throws the one
 * `sign-in-refused`, the same for a wrong password, an unknown login, a locked or deactivated account (L16, mistake 72).
 */
export async function signIn(
  ctx: Context,
  asked: SignIn,
  client: Client,
): Promise<{ token: string; accountId: string }> {
  const db = ctx.database.kysely
  const at = ctx.clock()
  const stall = sleep(refusalMilliseconds)
  const account = await findAccountByLogin(db, loginKey(asked.login))
  const goesOn = account !== undefined && (await mayTry(ctx, account.id))
  const fits = await verifyPassword(account?.password_hash ?? null, asked.password)
  if (account === undefined || !goesOn || !fits || !mayEnter(ctx, account)) {
    if (account !== undefined) await record(ctx, 'session.refused', account, client.ip)
    await stall
    throw new Problem('sign-in-refused')
  }
  const token = randomBytes(32).toString('base64url')
  await startSession(
    db,
    {
      token_hash: digest(token),
      account_id: account.id,
      expires_at: new Date(at.getTime() + sessionSeconds * 1000),
      ip: client.ip,
      user_agent: client.userAgent ? cutText(client.userAgent, 300) : null,
    },
    at,
  )
  await record(ctx, 'session.started', account, client.ip)
  return { token, accountId: account.id }
}

/** Whose token this is; undefined when it is nobody's any more. */
export async function resumeSession(ctx: Context, token: string, ip: string | null): Promise<Actor | undefined> {
  const at = ctx.clock()
  const hashed = digest(token)
  const session = await findSession(ctx.database.kysely, hashed, at)
  if (session === undefined) return undefined
  if (session.stale) await touchSession(ctx.database.kysely, hashed, at)
  return { kind: 'account', accountId: session.account_id, title: shortName(session) ?? session.login, ip }
}

export async function signOut(ctx: Context, actor: Actor, token: string): Promise<void> {
  await endSession(ctx.database.kysely, digest(token))
  const account = actor.accountId === null ? undefined : await findAccount(ctx.database.kysely, actor.accountId)
  if (account !== undefined) await record(ctx, 'session.ended', account, actor.ip)
}

export function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** An account that is off, or whose organization is archived, or whose metarole has no such way in, stays outside (E2). */
function mayEnter(ctx: Context, account: Entrant): boolean {
  if (!account.active || account.home_archived_at !== null) return false
  const metarole = findMetarole(ctx.decisions.catalog, account.metarole)
  return metarole !== undefined && metarole.interface !== 'none' && metarole.signIn.includes('password')
}

type Entrant = NonNullable<Awaited<ReturnType<typeof findAccountByLogin>>>

async function record(
  ctx: Context,
  event: 'session.started' | 'session.ended' | 'session.refused',
  account: Pick<Entrant, 'id' | 'login' | 'home_id' | 'last_name' | 'first_name' | 'middle_name'>,
  ip: string | null,
): Promise<void> {
  const title = shortName(account) ?? account.login
  await recordEvent(ctx.database.kysely, {
    event,
    accountId: account.id,
    accountTitle: title,
    organizationId: account.home_id,
    ip,
  })
}
