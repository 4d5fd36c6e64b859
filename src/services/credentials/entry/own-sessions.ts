import { Problem } from '../../../core/problems/index.ts'
import { findAccount } from '../../accounts/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { endSessionsOf, listSessionsOf } from '../../sessions/index.ts'
import type { OwnSessions } from '../shapes.ts'
import { movingSessions } from './moving-sessions.ts'
import { recordSession } from './record-session.ts'

/** B12: where one is in at present. */
export async function listOwnSessions(ctx: Context, actor: Actor): Promise<OwnSessions> {
  const { accountId, session } = asAccount(actor)
  const rows = await listSessionsOf(ctx.database.kysely, accountId, ctx.clock())
  const items = rows.map((row) => ({
    id: row.id,
    current: row.token_hash.equals(session),
    startedAt: row.started_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    ip: row.ip,
    userAgent: row.user_agent,
  }))
  return { items: [...items.filter(({ current }) => current), ...items.filter(({ current }) => !current)] }
}

/** One of one's own, or all but the one that asks; by signing out that one ends. */
export async function endOwnSessions(ctx: Context, actor: Actor, id: string | undefined): Promise<void> {
  const { accountId, session } = asAccount(actor)
  const db = ctx.database.kysely
  const which = id === undefined ? { except: session } : { id }
  const ended = await movingSessions(ctx, () => endSessionsOf(db, accountId, which, ctx.clock()))
  if (id !== undefined && ended === 0) throw new Problem('not-found')
  const account = await findAccount(db, accountId)
  if (account === undefined) return
  for (let count = 0; count < ended; count += 1) await recordSession(db, 'session.ended', account, actor.ip)
}

function asAccount(actor: Actor): { accountId: string; session: Buffer } {
  if (actor.kind === 'operator' || actor.session === undefined) throw new Problem('sign-in-required')
  return { accountId: actor.accountId, session: actor.session }
}
