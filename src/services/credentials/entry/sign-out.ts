import { findAccount } from '../../accounts/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { digest, endSession } from '../../sessions/index.ts'
import { movingSessions } from './moving-sessions.ts'
import { recordSession } from './record-session.ts'

export async function signOut(ctx: Context, actor: Actor, token: string): Promise<void> {
  await movingSessions(ctx, () => endSession(ctx.database.kysely, digest(token)))
  const account = actor.accountId === null ? undefined : await findAccount(ctx.database.kysely, actor.accountId)
  if (account !== undefined) await recordSession(ctx.database.kysely, 'session.ended', account, actor.ip)
}
