import { findKind } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'
import type { CurrentUnavailability } from './shapes.ts'
import { listCurrentUnavailability } from './unavailability-view.ts'

type Announced = CurrentUnavailability['items'][number]

/** E16: what cannot be used now by whoever is at home, works, learns or has a child there, asked for subsystem by subsystem. */
export async function unavailableFor(
  ctx: Context,
  places: readonly string[],
): Promise<(subsystem: string) => Announced | undefined> {
  const { items } = await listCurrentUnavailability(ctx)
  const now = items.filter(({ state }) => state === 'now')
  const levels = places.map((place) => levelOf(ctx, place))
  return (subsystem) =>
    now.find(({ concerns }) => concerns.length === 0 || concerns.some((one) => concernsThem(one, subsystem, levels)))
}

/** Whether it is for whoever is at home there, whatever of it they use. */
export function isConcerned(ctx: Context, { concerns }: Pick<Announced, 'concerns'>, home: string): boolean {
  const levels = [levelOf(ctx, home)]
  return concerns.length === 0 || concerns.some((one) => concernsThem(one, one.subsystem.id, levels))
}

function concernsThem(
  { subsystem, kinds }: Announced['concerns'][number],
  asked: string,
  levels: readonly (string | undefined)[],
): boolean {
  return subsystem.id === asked && (kinds.length === 0 || kinds.some(({ id }) => levels.includes(id)))
}

/** The kind of the organization that a home is, or is part of: the level of education. */
function levelOf({ decisions }: Context, home: string): string | undefined {
  const kinds = [home, ...decisions.ancestors(home)].map((id) => decisions.kindOf(id) ?? '')
  return kinds.find((kind) => findKind(decisions.catalog, kind)?.family === 'organization')
}
