/** What if: who would gain and who would lose what by changes that are not taken yet. */

import type { FactChange } from '../facts.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { affectedPlaces } from './affected-places.ts'
import { type Holding, holding, type Limit, limitsBeyond } from './holding.ts'
import { suppose } from './suppose.ts'

/** An action that the account would come or cease to hold at the scope and all below it; scope null: everywhere. */
export interface Effect {
  readonly account: string
  readonly scope: string | null
  readonly action: string
  readonly limit: Limit
}

export interface Effects {
  readonly gained: readonly Effect[]
  readonly lost: readonly Effect[]
}

const OF_SHARED = {
  whole: 'shared',
  own: 'shared-own',
  condition: 'shared-condition',
  'this-node': 'shared',
} as const

/**
 * All changes together, as one; the snapshot is as before when it returns. Whatever account, action and node are answered otherwise
 * afterwards lies within an effect told here, and each effect told is true at its scope. Throws what `apply` throws.
 */
export function effects(s: Snapshot, changes: readonly FactChange[], at: number): Effects {
  const places = affectedPlaces(s, changes, at)
  const holdings = () => places.map((place) => holding(s, place, at))
  const held = holdings()
  const would = suppose(s, changes, holdings)
  const moved = (more: readonly Holding[], less: readonly Holding[]): Effect[] =>
    places.flatMap(({ account, scope, action, shared }, at) =>
      limitsBeyond(s, more[at] as Holding, less[at] as Holding).map((limit) => ({
        account,
        scope,
        action,
        limit: shared ? OF_SHARED[limit ?? 'whole'] : limit,
      })),
    )
  return { gained: moved(would, held), lost: moved(held, would) }
}
