import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { listStoredSchedules } from './queries-schedules.ts'
import type { ScheduleView } from './shapes.ts'

/** What the product does by itself, when it did it last, and what came of it. */
export async function listSchedules(ctx: Context, actor: Actor): Promise<{ items: ScheduleView[] }> {
  requireEverywhere(ctx, actor, 'dostup.settings.view')
  const rows = await listStoredSchedules(ctx.database.kysely)
  const items = rows.map((row) => ({
    ...{ name: row.name, title: row.title, everySeconds: row.every_seconds },
    ...{ isRunning: row.is_running, fault: row.last_fault },
    dueAt: row.due_at.toISOString(),
    startedAt: row.last_started_at?.toISOString() ?? null,
    endedAt: row.last_ended_at?.toISOString() ?? null,
  }))
  return { items }
}
