import { type Actor, type Context, requireAnywhere } from '../decisions/index.ts'
import { sortBy, whereToLook } from '../registry/index.ts'
import { named } from './list-changes.ts'
import { eventSorts, pageOfEvents } from './queries.ts'
import type { EventPage, EventQuery } from './shapes.ts'

/** «Журнал событий» (B14): by default from the earlier to the later. */
export async function listEvents(ctx: Context, actor: Actor, query: EventQuery): Promise<EventPage> {
  requireAnywhere(ctx, actor, 'dostup.events.view')
  const where = await whereToLook(ctx, actor, 'dostup.events.view', query.within)
  const sort = sortBy(query.sort, eventSorts, [{ key: 'at', descending: false }])
  const { total, rows } = await pageOfEvents(ctx.database.kysely, { ...query, sort }, where)
  return {
    total,
    limit: query.limit,
    offset: query.offset,
    items: rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      event: row.event,
      subsystem: row.subsystem,
      account: { id: row.account_id, title: row.account_title, login: row.account_login },
      organization: named(row.organization_id, row.organization_title),
      ip: row.ip,
    })),
  }
}
