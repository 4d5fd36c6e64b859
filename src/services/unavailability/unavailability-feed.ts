import { type Told, type ToldFeed, writeAtom, writeJsonFeed } from '../../core/syndication/index.ts'
import type { Context } from '../decisions/index.ts'
import { zoneOfInstallation } from '../settings/index.ts'
import { listToldSince } from './queries-unavailability.ts'
import type { Unavailability } from './shapes.ts'
import { toldFor } from './subsystem-status.ts'
import { unavailabilityView } from './unavailability-view.ts'

/** E16 for other programs: what was announced, goes on, or ended within a month, as everybody may know. */
async function feedOf(ctx: Context, origin: string, format: string): Promise<ToldFeed> {
  const at = ctx.clock()
  const rows = await listToldSince(ctx.database.kysely, at, new Date(at.getTime() - toldFor))
  const zone = zoneOfInstallation(ctx)
  const self = `${origin}/api/unavailability/feed.${format}`
  const items = rows.map((row) => told(unavailabilityView(ctx.decisions.catalog, row, at), { self, origin, zone }))
  return { title: `${ctx.decisions.catalog.title.ru}: недоступность`, home: `${origin}${statusPage}`, self, items }
}

export const unavailabilityAsAtom = async (ctx: Context, origin: string): Promise<string> =>
  writeAtom(await feedOf(ctx, origin, 'atom'))
export const unavailabilityAsJsonFeed = async (ctx: Context, origin: string): Promise<string> =>
  writeJsonFeed(await feedOf(ctx, origin, 'json'))

/** Of the console: all announcements with how each went on. */
const statusPage = '/portal?status=all'

const states = { planned: 'Объявлено', now: 'Идёт', over: 'Окончено' }

function told(notice: Unavailability, { self, origin, zone }: { self: string; origin: string; zone: string }): Told {
  const { id, title, text, concerns, state, beginsAt, endsAt, progress, announcedAt, updatedAt } = notice
  const shown = new Intl.DateTimeFormat('ru', { dateStyle: 'long', timeStyle: 'short', timeZone: zone })
  const [from, until] = [beginsAt, endsAt].map((moment) => shown.format(new Date(moment)))
  const subsystems = concerns.map(({ subsystem, kinds }) =>
    [subsystem.title.ru, ...(kinds.length > 0 ? [`(${kinds.map((kind) => kind.title.ru).join(', ')})`] : [])].join(' '),
  )
  const lines = [
    `${states[state]}: с ${from} по ${until} (${zone}).`,
    ...(subsystems.length > 0 ? [`${subsystems.join(', ')}.`] : []),
    ...[text, ...progress.map((one) => one.text)].filter((line) => line !== null),
  ]
  return {
    ...{
      id: `${self.slice(0, self.lastIndexOf('.'))}#${id}`,
      url: `${origin}${statusPage}`,
      title,
      text: lines.join('\n'),
    },
    ...{ publishedAt: announcedAt, updatedAt },
  }
}
