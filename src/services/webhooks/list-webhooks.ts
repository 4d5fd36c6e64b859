import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { listWebhookRows, type StoredWebhook } from './queries.ts'
import type { Webhook } from './shapes.ts'

export async function listWebhooks(ctx: Context, actor: Actor): Promise<Webhook[]> {
  requireEverywhere(ctx, actor, 'dostup.keys.view')
  return (await listWebhookRows(ctx.database.kysely)).map(shown)
}

const shown = (row: StoredWebhook): Webhook => ({
  id: row.id,
  subsystem: row.subsystem,
  url: row.url,
  isInside: row.is_inside,
  models: row.models,
  active: row.active,
  createdAt: row.created_at.toISOString(),
  toldAt: row.told_at?.toISOString() ?? null,
  failures: row.failures,
  fault: row.fault,
  nextAt: row.next_at?.toISOString() ?? null,
})
