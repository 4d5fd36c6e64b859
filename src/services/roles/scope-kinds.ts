import { Problem } from '../../core/problems/index.ts'
import { findRight, joinTitles, kindTitle, rightTitle } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'

/**
 * A13: some rights may be held only at nodes of some kinds, whether a grant brings them there or a role that is granted there already.
 * Each of `places` is the kinds of the nodes that a grant offers: its scope, and what was chosen within it.
 */
export function requireScopeKinds(
  ctx: Context,
  rights: readonly string[],
  places: readonly (readonly string[])[],
): void {
  const { catalog } = ctx.decisions
  for (const id of rights) {
    const kinds = findRight(catalog, id)?.scopeKinds ?? null
    if (kinds !== null && places.some((offered) => !offered.some((kind) => kinds.includes(kind)))) {
      const titles = kinds.map((kind) => kindTitle(catalog, kind))
      throw new Problem('scope-kind-refused', { right: rightTitle(catalog, id), kinds: joinTitles(titles) })
    }
  }
}
