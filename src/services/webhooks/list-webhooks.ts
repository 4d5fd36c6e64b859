import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { type SearchQuery, searched } from '../registry/index.ts'
import { listWebhookRows, type StoredWebhook } from './queries.ts'
import type { Webhook } from './shapes.ts'

export async function listWebhooks(ctx: Context, actor: Actor, { search }: SearchQuery): Promise<Webhook[]> {
  requireEverywhere(ctx, actor, 'dostup.keys.view')
  const { database, decisions } = ctx
  const items = (await listWebhookRows(database.kysely)).map(shown)
  return searched(items, search, ({ subsystem, url, fault }) => {
    const title = decisions.catalog.subsystems.find(({ id }) => id === subsystem)?.title
    return [subsystem, title?.ru, title?.en, url, fault]
  })
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
