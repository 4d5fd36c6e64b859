import { getVisibleAccount } from '../../accounts/index.ts'
import { offering } from '../../audit/index.ts'
import { type Actor, type Context, requireVisible } from '../../decisions/index.ts'
import { listSessionsOf } from '../../sessions/index.ts'
import type { AccountSessions } from '../shapes.ts'
import { endSessions } from './end-sessions.ts'

/** B16: where somebody is in at present, for whoever sees the active users of their organization. */
export async function listSessionsOfAccount(ctx: Context, actor: Actor, id: string): Promise<AccountSessions> {
  const db = ctx.database.kysely
  const account = await getVisibleAccount(ctx, actor, db, id)
  requireVisible(ctx, actor, 'dostup.sessions.view', account.home_id)
  const rows = await listSessionsOf(db, id, ctx.clock())
  return {
    items: rows.map((row) => ({
      id: row.id,
      startedAt: row.started_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      ip: row.ip,
      userAgent: row.user_agent,
    })),
    may: { end: await offering(ctx, actor)(endSessions, account) },
  }
}
