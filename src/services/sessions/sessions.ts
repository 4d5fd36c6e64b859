import { createHash, randomBytes } from 'node:crypto'
import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { type Actor, type Context, type EnteredBy, recall } from '../decisions/index.ts'
import { shortName } from '../persons/index.ts'
import { mustAddFactor } from './factor-settings.ts'
import type { Method } from './methods.ts'
import { findSession, type SessionRow, touchSession } from './queries-sessions.ts'
import { isFresh, isOver } from './session-settings.ts'

export const digest = (token: string): Buffer => createHash('sha256').update(token).digest()
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Whoever has come in. Until a password that somebody else set is changed, they may do little else. */
export interface Present {
  readonly actor: Actor
  readonly mustChangePassword: boolean
  /** Nor before they have added a second factor, where one is required of them. */
  readonly mustAddFactor: boolean
  /** How they have proved who they are, and when they did so last. */
  readonly methods: readonly Method[]
  readonly provedAt: Date
}

/** Whose token this is; undefined when it is nobody's any more. */
export const resumeSession = (ctx: Context, token: string, ip: string | null): Promise<Present | undefined> =>
  presentOf(ctx, digest(token), ip)

/** The same by what is kept of the token. */
export async function presentOf(ctx: Context, hashed: Buffer, ip: string | null): Promise<Present | undefined> {
  const session = await recall(ctx, `session ${hashed.toString('base64')}`, () => noteSession(ctx, hashed), 'people')
  if (session === undefined) return undefined
  const { account_id: accountId, login, must_change_password: mustChangePassword } = session
  const enteredBy = enteredByOf(session)
  const own = shortName(session) ?? login
  const title = enteredBy === undefined ? own : `${own} ← ${enteredBy.title}`
  const { methods, proved_at: provedAt } = session
  const actor = {
    kind: 'account',
    accountId,
    title,
    ip,
    session: hashed,
    isFresh: enteredBy === undefined && isFresh(ctx, session, ctx.clock()),
    ...(enteredBy && { enteredBy }),
  } as const
  if (enteredBy !== undefined) return { actor, mustChangePassword: false, mustAddFactor: false, methods, provedAt }
  return {
    actor,
    mustChangePassword,
    mustAddFactor: mustAddFactor(ctx, { ...session, account: accountId }),
    methods,
    provedAt,
  }
}

/** Whoever works as another has proved to be themselves, and nothing of the account: no deed that asks for a fresh proof is theirs. */
function enteredByOf(session: SessionRow): EnteredBy | undefined {
  const { entered_from: from, entered_by: id, entered_title: title, entered_reason: reason } = session
  return from === null || id === null || title === null || reason === null ? undefined : { id, title, from, reason }
}

/** The session, which is noted to be in use; undefined when it is over. */
async function noteSession(ctx: Context, hashed: Buffer): Promise<SessionRow | undefined> {
  const at = ctx.clock()
  const session = await findLiveSession(ctx, ctx.database.kysely, hashed)
  if (session?.stale) await touchSession(ctx.database.kysely, hashed, at)
  return session
}

async function findLiveSession(ctx: Context, db: Db, hashed: Buffer): Promise<SessionRow | undefined> {
  const at = ctx.clock()
  const session = await findSession(db, hashed, at)
  return session === undefined || isOver(ctx, session, at) ? undefined : session
}

/**
 * Asked in the transaction that writes a credential: the session may have ended while the deed waited for its turn (mistakes 54, 60).
 */
export async function requireLiveSession(ctx: Context, actor: Actor, db: Db): Promise<void> {
  if (actor.kind === 'operator' || actor.session === undefined) return
  if ((await findLiveSession(ctx, db, actor.session)) === undefined) throw new Problem('sign-in-required')
}

/** The session of a token that came along just now. */
export async function getLiveSession(ctx: Context, db: Db, token: string): Promise<SessionRow> {
  const session = await findLiveSession(ctx, db, digest(token))
  if (session === undefined) throw new Problem('sign-in-required')
  return session
}
