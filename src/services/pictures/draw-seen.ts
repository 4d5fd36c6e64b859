import { refuseFields } from '../../core/problems/index.ts'
import { type Event, eventRegistry } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { ListQuery, RegistryPage } from '../registry/index.ts'
import type { Seen, SeenQuestion } from './shapes.ts'

const day = 86_400_000
const mostColumns = 31
const pageSize = 500
const mostEvents = 5000

/** Who looked into somebody's data, or into a record, and on which days: what the log of events has of it, as far as the viewer reads the log. */
export async function drawSeen(ctx: Context, actor: Actor, { object, from, until }: SeenQuestion): Promise<Seen> {
  const { days } = ctx.decisions
  const [first, last] = [days.of(new Date(from)), days.of(new Date(Date.parse(until) - 1))]
  const count = Math.round((Date.parse(last) - Date.parse(first)) / day) + 1
  if (count < 1) refuseFields([{ field: 'until', code: 'field-invalid', values: { reason: later } }])
  const wide = Math.ceil(count / mostColumns)
  const columns = Array.from({ length: Math.ceil(count / wide) }, (_, at) =>
    new Date(Date.parse(first) + at * wide * day).toISOString().slice(0, 10),
  )
  const { events, cut } = await readEvents(ctx, actor, { object, from, until })
  const rows = new Map<string, Seen['rows'][number]>()
  for (const { account, event, at } of events) {
    const key = `${account.id} ${account.title} ${event}`
    const { id, title } = account
    const row = rows.get(key) ?? { account: { id, title }, event, times: columns.map(() => 0) }
    const place = Math.floor((Date.parse(days.of(new Date(at))) - Date.parse(first)) / day / wide)
    row.times[place] = (row.times[place] ?? 0) + 1
    rows.set(key, row)
  }
  const sum = ({ times }: Seen['rows'][number]) => times.reduce((all, one) => all + one, 0)
  return {
    object: { id: object, title: events.find((one) => one.object !== null)?.object?.title ?? object },
    ...{ columns, daysOfColumn: wide, cut },
    rows: [...rows.values()].sort((one, other) => sum(other) - sum(one)),
  }
}

const later = { ru: 'позже начала', en: 'later than the beginning' }

/** A page after another; a name that the viewer may not see is in none of them. */
async function readEvents(ctx: Context, actor: Actor, { object, from, until }: SeenQuestion) {
  const asked = { limit: pageSize, offset: 0, last: false, count: 'capped', sort: '', object, from, to: until } as const
  const events: Event[] = []
  let after: string | null = null
  do {
    const query: ListQuery = after === null ? asked : { ...asked, after }
    const page: RegistryPage<Event> = await eventRegistry.list({ ctx, actor, query })
    events.push(...page.items)
    after = page.next
  } while (after !== null && events.length < mostEvents)
  return { events, cut: after !== null }
}
