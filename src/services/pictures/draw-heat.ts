import { Problem } from '../../core/problems/index.ts'
import { type Actor, type Context, requireVisible } from '../decisions/index.ts'
import { findNode } from '../organizations/index.ts'
import { whereToLook } from '../registry/index.ts'
import { listRoleTitles } from '../roles/index.ts'
import { countRolesWithin, listPlacesUnder } from './queries-heat.ts'
import type { Heat } from './shapes.ts'

const mostPlaces = 60
const mostRoles = 100

/** Role × organization: how many have it there, of the accounts and at the scopes that the viewer sees. */
export async function drawHeat(ctx: Context, actor: Actor, within: string): Promise<Heat> {
  const db = ctx.database.kysely
  requireVisible(ctx, actor, 'dostup.organizations.view', within)
  const top = await findNode(db, within)
  if (top === undefined) throw new Problem('not-found')
  const kinds = ctx.decisions.catalog.kinds.filter(({ family }) => family === 'organization').map(({ id }) => id)
  const seen = await whereToLook(ctx, actor, 'dostup.organizations.view')
  const under = await listPlacesUnder(db, within, { kinds, seen, most: mostPlaces })
  const places = [{ id: top.id, title: top.title }, ...under.slice(0, mostPlaces - 1)]
  const homes = await whereToLook(ctx, actor, 'dostup.accounts.view')
  const counts = new Map<string, number[]>()
  for (const [at, { id }] of places.entries()) {
    const scopes = await whereToLook(ctx, actor, 'dostup.grants.view', id)
    for (const { role_id, count } of await countRolesWithin(db, scopes, homes, ctx.clock())) {
      const row = counts.get(role_id) ?? places.map(() => 0)
      row[at] = count
      counts.set(role_id, row)
    }
  }
  const titles = await listRoleTitles(db, [...counts.keys()])
  const rows = [...counts]
    .map(([id, its]) => ({ role: { id, title: titles.get(id) ?? id }, counts: its }))
    .sort(
      (one, other) => (other.counts[0] ?? 0) - (one.counts[0] ?? 0) || one.role.title.localeCompare(other.role.title),
    )
  return {
    within: { id: top.id, title: top.title },
    places,
    roles: rows.slice(0, mostRoles),
    more: rows.length > mostRoles || under.length >= mostPlaces,
  }
}
