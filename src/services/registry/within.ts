import type { Filter } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { type Actor, type Context, may, sentBy } from '../decisions/index.ts'
import { listLabels } from './queries-labels.ts'
import type { Where } from './where.ts'

/**
 * The one set that list, search, sort, count and export of a registry share: where the viewer holds `action`,
 * narrowed to the places of `within` (one, or several by commas: E14) and all under them. An organization that the viewer may not see does not exist for them.
 */
export async function whereToLook(ctx: Context, actor: Actor, action: string, within?: string): Promise<Where> {
  if (within === undefined) return await whereOf(ctx, filterOf(ctx, actor, action, undefined))
  const places = [...new Set(within.split(','))]
  const isSeen = (place: string) => ctx.decisions.has(place) && may(ctx, actor, 'dostup.organizations.view', place)
  if (!places.every(isSeen)) throw new Problem('not-found')
  return await whereOf(ctx, anyOf(places.map((place) => filterOf(ctx, actor, action, place))))
}

/** Where any of the filters of one account lets look. */
const anyOf = (filters: readonly Filter[]): Filter => ({
  account: filters[0]?.account ?? '',
  everywhere: filters.some(({ everywhere }) => everywhere),
  parts: filters.flatMap(({ parts }) => parts),
})

/** For what belongs to no node and is shown to whoever may look everywhere. */
export const everywhere: Where = { filter: { account: '', everywhere: true, parts: [] }, labels: new Map() }

/** A filter made ready for `inside`. */
export async function whereOf(ctx: Context, filter: Filter): Promise<Where> {
  const tops = filter.parts.flatMap(({ below }) => (below === 'everywhere' ? [] : below))
  return { filter, labels: await listLabels(ctx.database.kysely, [...new Set(tops)]) }
}

function filterOf(ctx: Context, actor: Actor, action: string, within: string | undefined): Filter {
  if (actor.kind === 'account') return ctx.decisions.filter(actor.accountId, action, { sent: sentBy(actor), within })
  if (within === undefined) return everywhere.filter
  return { account: '', everywhere: false, parts: [{ below: [within], own: false, when: [] }] }
}

/** For rows that must lie where each of the actions is held. */
export async function wheresToLook(ctx: Context, actor: Actor, actions: readonly string[]): Promise<Where[]> {
  return await Promise.all(actions.map((action) => whereToLook(ctx, actor, action)))
}
