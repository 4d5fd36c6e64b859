import { type Actor, type Context, requireAnywhere } from '../decisions/index.ts'
import { sortBy, whereToLook } from '../registry/index.ts'
import { changeSorts, pageOfChanges } from './queries.ts'
import type { ChangePage, ChangeQuery } from './shapes.ts'

/** «Журнал изменений» (B15): what was changed where the viewer may look, newest first unless asked otherwise. */
export async function listChanges(ctx: Context, actor: Actor, query: ChangeQuery): Promise<ChangePage> {
  requireAnywhere(ctx, actor, 'dostup.changes.view')
  const where = await whereToLook(ctx, actor, 'dostup.changes.view', query.within)
  const sort = sortBy(query.sort, changeSorts, [{ key: 'at', descending: true }])
  const { total, rows } = await pageOfChanges(ctx.database.kysely, { ...query, sort }, where)
  return {
    total,
    limit: query.limit,
    offset: query.offset,
    items: rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      deed: row.deed,
      operation: row.operation,
      actor: { id: row.actor_id, title: row.actor_title, login: row.actor_login },
      organization: named(row.organization_id, row.organization_title),
      model: row.model,
      objectId: row.object_id,
      object: row.object_title,
      fields: row.fields,
      ip: row.ip,
    })),
  }
}

export function named(id: string | null, title: string | null): { id: string; title: string } | null {
  return id === null || title === null ? null : { id, title }
}
