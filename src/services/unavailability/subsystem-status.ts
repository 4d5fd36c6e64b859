import { openedSubsystems } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'
import { listToldSince } from './queries-unavailability.ts'
import type { SubsystemStatus } from './shapes.ts'
import { shownToAll } from './unavailability-view.ts'

/** How long what is over is still told to those who come by or ask rarely. */
export const toldFor = 30 * 24 * 60 * 60 * 1000

/** E16: the page of what works and what does not, for everybody: every subsystem, and all that was told of each work. */
export async function getSubsystemStatus(ctx: Context): Promise<SubsystemStatus> {
  const at = ctx.clock()
  const rows = await listToldSince(ctx.database.kysely, at, new Date(at.getTime() - toldFor))
  const items = rows.map((row) => shownToAll(ctx.decisions.catalog, row, at))
  return {
    subsystems: openedSubsystems(ctx.decisions.catalog).map(({ id, title }) => ({
      id,
      title,
      state: stateOf(items, id),
    })),
    items,
  }
}

function stateOf(items: SubsystemStatus['items'], id: string): SubsystemStatus['subsystems'][number]['state'] {
  const about = items.flatMap(({ state, concerns }) => {
    const concern = concerns.find(({ subsystem }) => subsystem.id === id)
    return concerns.length === 0 || concern ? [{ state, isWhole: (concern?.kinds ?? []).length === 0 }] : []
  })
  const now = about.filter(({ state }) => state === 'now')
  if (now.length > 0) return now.some(({ isWhole }) => isWhole) ? 'unavailable' : 'partly'
  return about.some(({ state }) => state === 'planned') ? 'planned' : 'works'
}
