import { Problem } from '../../core/problems/index.ts'
import { type Actor, type Context, may, requireAnywhere, requireVisible } from '../decisions/index.ts'
import { listTitles } from '../organizations/index.ts'
import { whereToLook } from '../registry/index.ts'
import { findRole } from '../roles/index.ts'
import { type HeldAt, listPlacesOfRole } from './queries-role.ts'
import type { RoleQuery, RoleTree } from './shapes.ts'

const mostPlaces = 1000

/** What a role opens in the tree: where it is held, each place under those above it, and how many hold it there and within. */
export async function drawRole(ctx: Context, actor: Actor, { role: id, within }: RoleQuery): Promise<RoleTree> {
  const db = ctx.database.kysely
  if (within !== undefined) requireVisible(ctx, actor, 'dostup.organizations.view', within)
  const scopes = await whereToLook(ctx, actor, 'dostup.grants.view', within)
  const organizations = await whereToLook(ctx, actor, 'dostup.organizations.view')
  const homes = await whereToLook(ctx, actor, 'dostup.accounts.view')
  const held = await listPlacesOfRole(db, id, { scopes, organizations, homes, at: ctx.clock(), most: mostPlaces + 1 })
  // Without the right to roles one knows of those alone that are given where one looks, as in the list of grants.
  if (held.length === 0) requireAnywhere(ctx, actor, 'dostup.roles.view')
  const role = await findRole(db, id)
  if (role === undefined) throw new Problem('not-found')
  const seen = held.slice(0, mostPlaces).filter(({ scope_id: scope }) => ctx.decisions.has(scope))
  const paths = new Map(seen.map(({ scope_id: scope }) => [scope, pathTo(ctx, actor, scope, within)]))
  const titles = await listTitles(db, [...new Set([...paths.values()].flat())])
  return {
    role: { id, title: role.title },
    rights: role.rights.length,
    places: inTree(seen, paths).map((one) => ({ ...one, title: titles.get(one.id) ?? one.id })),
    more: held.length > mostPlaces,
  }
}

/** From the highest that the viewer sees down to the place itself. */
function pathTo(ctx: Context, actor: Actor, scope: string, within: string | undefined): string[] {
  const way = [scope, ...ctx.decisions.ancestors(scope)]
  const end = within === undefined ? way.length : way.indexOf(within) + 1
  return way
    .slice(0, end === 0 ? way.length : end)
    .filter((id) => id === scope || actor.kind === 'operator' || may(ctx, actor, 'dostup.organizations.view', id))
    .reverse()
}

type Placed = Omit<RoleTree['places'][number], 'title'>

/** In the order in which a tree is read; the fullest branch first. */
function inTree(held: readonly HeldAt[], paths: ReadonlyMap<string, readonly string[]>): Placed[] {
  const here = new Map(held.map((one) => [one.scope_id, one]))
  const below = new Map<string | null, Set<string>>()
  const within = new Map<string, number>()
  for (const { scope_id: scope, accounts } of held)
    for (const [depth, id] of (paths.get(scope) ?? []).entries()) {
      const parent = depth === 0 ? null : (paths.get(scope)?.[depth - 1] ?? null)
      below.set(parent, (below.get(parent) ?? new Set()).add(id))
      within.set(id, (within.get(id) ?? 0) + accounts)
    }
  const walk = (parent: string | null, depth: number): Placed[] =>
    [...(below.get(parent) ?? [])]
      .sort((one, other) => (within.get(other) ?? 0) - (within.get(one) ?? 0) || (one < other ? -1 : 1))
      .flatMap((id) => {
        const { accounts = 0, all = false } = here.get(id) ?? {}
        return [{ id, depth, held: accounts, within: within.get(id) ?? 0, all }, ...walk(id, depth + 1)]
      })
  return walk(null, 0)
}
