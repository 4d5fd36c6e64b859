import { findKind } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'
import type { CurrentUnavailability } from './shapes.ts'
import { listCurrentUnavailability } from './unavailability-view.ts'

type Announced = CurrentUnavailability['items'][number]

/** E16: what cannot be used now by whoever is at home there, asked for subsystem by subsystem. */
export async function unavailableFor(
  ctx: Context,
  home: string | undefined,
): Promise<(subsystem: string) => Announced | undefined> {
  const { items } = await listCurrentUnavailability(ctx)
  const now = items.filter(({ state }) => state === 'now')
  const level = levelOf(ctx, home)
  return (subsystem) =>
    now.find(({ concerns }) => concerns.length === 0 || concerns.some((one) => concernsThem(one, subsystem, level)))
}

/** Whether it is for whoever is at home there, whatever of it they use. */
export function isConcerned(ctx: Context, { concerns }: Pick<Announced, 'concerns'>, home: string): boolean {
  const level = levelOf(ctx, home)
  return concerns.length === 0 || concerns.some((one) => concernsThem(one, one.subsystem.id, level))
}

function concernsThem(
  { subsystem, kinds }: Announced['concerns'][number],
  asked: string,
  level: string | undefined,
): boolean {
  return subsystem.id === asked && (kinds.length === 0 || kinds.some(({ id }) => id === level))
}

/** The kind of the organization that a home is, or is part of: the level of education. */
function levelOf({ decisions }: Context, home: string | undefined): string | undefined {
  if (home === undefined) return undefined
  const kinds = [home, ...decisions.ancestors(home)].map((id) => decisions.kindOf(id) ?? '')
  return kinds.find((kind) => findKind(decisions.catalog, kind)?.family === 'organization')
}
