/** L5: rights that accounts of an organization without a parent give out, whether they hold them or not, and nobody else does. */
import { Problem } from '../../core/problems/index.ts'
import { joinTitles, rightTitle } from '../catalog/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import type { HandedOut } from './queries-powers.ts'

function isAtRoot({ decisions }: Context, actor: Actor): boolean {
  if (actor.kind === 'operator') return true
  const home = decisions.homeOf(actor.accountId)
  return home !== undefined && decisions.ancestors(home).length === 0
}

export function requireRootGives(ctx: Context, actor: Actor, rights: readonly string[]): void {
  const { catalog } = ctx.decisions
  const given = rights.filter((right) => catalog.policies.givenByRoot.includes(right))
  if (given.length === 0 || isAtRoot(ctx, actor)) return
  throw new Problem('given-by-root-only', { rights: joinTitles(given.map((right) => rightTitle(catalog, right))) })
}

/** What of it must be held: for whoever may give grants there and is at home at the top, all but those rights. */
export function notGivenByRoot(ctx: Context, actor: Actor, { rights, scope }: HandedOut): readonly string[] {
  const { givenByRoot } = ctx.decisions.catalog.policies
  if (scope === null || !rights.some((right) => givenByRoot.includes(right))) return rights
  if (!may(ctx, actor, 'dostup.grants.give', scope) || !isAtRoot(ctx, actor)) return rights
  return rights.filter((right) => !givenByRoot.includes(right))
}
