import { Problem } from '../../core/problems/index.ts'
import { findRight, joinTitles, kindTitle, rightTitle } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'

/** A13: some rights may be held only at nodes of some kinds, whether a grant brings them there or a role that is granted there already. */
export function requireScopeKinds(ctx: Context, rights: readonly string[], scopes: readonly string[]): void {
  const { catalog } = ctx.decisions
  for (const id of rights) {
    const kinds = findRight(catalog, id)?.scopeKinds ?? null
    if (kinds !== null && scopes.some((kind) => !kinds.includes(kind))) {
      const titles = kinds.map((kind) => kindTitle(catalog, kind))
      throw new Problem('scope-kind-refused', { right: rightTitle(catalog, id), kinds: joinTitles(titles) })
    }
  }
}
