import type { Filter } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { type Actor, type Context, may, sentBy } from '../decisions/index.ts'
import { listLabels } from './queries-labels.ts'
import type { Where } from './where.ts'

/**
 * The one set that list, search, sort, count and export of a registry share: where the viewer holds `action`,
 * narrowed to `within` and all under it. An organization that the viewer may not see does not exist for them.
 */
export async function whereToLook(ctx: Context, actor: Actor, action: string, within?: string): Promise<Where> {
  if (within !== undefined && !(ctx.decisions.has(within) && may(ctx, actor, 'dostup.organizations.view', within)))
    throw new Problem('not-found')
  return await whereOf(ctx, filterOf(ctx, actor, action, within))
}

/** For what belongs to no node and is shown to whoever may look everywhere. */
export const everywhere: Where = { filter: { account: '', everywhere: true, parts: [] }, labels: new Map() }

/** A filter made ready for `inside`. */
export async function whereOf(ctx: Context, filter: Filter): Promise<Where> {
  const tops = filter.parts.flatMap(({ below }) => (below === 'everywhere' ? [] : below))
  return { filter, labels: await listLabels(ctx.database.kysely, [...new Set(tops)]) }
}

function filterOf(ctx: Context, actor: Actor, action: string, within: string | undefined): Filter {
  if (actor.kind === 'account') return ctx.decisions.filter(actor.accountId, action, sentBy(actor), within)
  if (within === undefined) return everywhere.filter
  return { account: '', everywhere: false, parts: [{ below: [within], own: false, when: [] }] }
}

/** For rows that must lie where each of the actions is held. */
export async function wheresToLook(ctx: Context, actor: Actor, actions: readonly string[]): Promise<Where[]> {
  return await Promise.all(actions.map((action) => whereToLook(ctx, actor, action)))
}
