import { Problem } from '../../core/problems/index.ts'
import { type Actor, type Context, may, sentBy, type Where } from '../decisions/index.ts'

/**
 * The one set that list, search, sort, count and export of a registry share: where the viewer holds `action`,
 * narrowed to `within` and all under it. An organization that the viewer may not see does not exist for them.
 */
export function whereToLook(ctx: Context, actor: Actor, action: string, within?: string): Where {
  const held = actor.kind === 'operator' ? 'everywhere' : ctx.decisions.where(actor.accountId, action, sentBy(actor))
  if (within === undefined) return held
  if (!ctx.decisions.has(within) || !may(ctx, actor, 'dostup.organizations.view', within))
    throw new Problem('not-found')
  const below = ctx.decisions.subtree(within)
  if (held === 'everywhere') return below
  const holds = new Set(held)
  return below.filter((node) => holds.has(node))
}
