import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { listKeyRows } from './queries-keys.ts'

export async function listKeys(ctx: Context, actor: Actor) {
  requireEverywhere(ctx, actor, 'dostup.keys.view')
  const rows = await listKeyRows(ctx.database.kysely)
  const now = ctx.clock()
  return {
    items: rows.map((row) => ({
      id: row.id,
      subsystem: row.subsystem,
      title: row.title,
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
      rotatedAt: row.rotated_at?.toISOString() ?? null,
      previousUntil: row.previous_until !== null && row.previous_until > now ? row.previous_until.toISOString() : null,
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    })),
  }
}
