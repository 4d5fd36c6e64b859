import { findAccount } from '../../accounts/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { digest, endSessionWhole } from '../../sessions/index.ts'
import { movingSessions } from './moving-sessions.ts'
import { recordSession } from './record-session.ts'

export const signOut = (ctx: Context, actor: Actor, token: string): Promise<void> =>
  signOutOf(ctx, actor, digest(token))

/** Of a session that is known by the hash of its token. */
export async function signOutOf(ctx: Context, actor: Pick<Actor, 'accountId' | 'ip'>, session: Buffer): Promise<void> {
  await movingSessions(ctx, () => endSessionWhole(ctx.database.kysely, session))
  const account = actor.accountId === null ? undefined : await findAccount(ctx.database.kysely, actor.accountId)
  if (account !== undefined) await recordSession(ctx.database.kysely, 'session.ended', account, actor.ip)
}
