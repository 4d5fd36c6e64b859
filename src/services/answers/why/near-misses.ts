import type { Miss } from '../../../core/engine/index.ts'
import { type Catalog, findAction } from '../../catalog/index.ts'

/** Misses of one kind, nearest first: they are told in one line. */
export type Alike<K extends Miss['miss'] = Miss['miss']> = K extends Miss['miss']
  ? readonly [Extract<Miss, { miss: K }>, ...Extract<Miss, { miss: K }>[]]
  : never

/**
 * What a person is told of: like with like, the nearest first. A grant none of whose actions is of the subsystem asked about is no near
 * miss; `actionsOf` gives a grant's actions, none where the viewer may not see the grant.
 */
export function nearMisses(
  catalog: Catalog,
  action: string,
  misses: readonly Miss[],
  actionsOf: (grant: string) => readonly string[],
): Alike[] {
  const subsystem = findAction(catalog, action)?.subsystem
  const isNear = (miss: Miss) =>
    miss.miss !== 'role-lacks-right' ||
    actionsOf(miss.grant).some((id) => findAction(catalog, id)?.subsystem === subsystem)
  const near = misses.filter(isNear)
  if (near.length === 0) return [[{ miss: 'no-grant', roles: [] }]]
  return [...Map.groupBy(near, ({ miss }) => miss).values()] as unknown as Alike[]
}
