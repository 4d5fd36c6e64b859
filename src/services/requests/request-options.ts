import { findAccount } from '../accounts/index.ts'
import { listAffiliationsOfPerson } from '../affiliations/index.ts'
import { openedSubsystems } from '../catalog/index.ts'
import { type Actor, type Context, may, today } from '../decisions/index.ts'
import { placesAt } from '../grants/index.ts'
import { listTitles } from '../organizations/index.ts'
import { isOf } from './kinds/role.ts'
import { listRolesInUse } from './queries-requests.ts'
import { isEducational } from './request-authority.ts'
import type { RequestOptions } from './shapes.ts'

/** What the form offers its reader: which requests, of whose people, which roles of which subsystem. */
export async function listRequestOptions(ctx: Context, actor: Actor): Promise<RequestOptions> {
  const organizations = await represented(ctx, actor)
  const holds = (action: string) => actor.kind === 'operator' || ctx.decisions.isHeldAnywhere(actor.accountId, action)
  const home = actor.kind === 'account' ? ctx.decisions.homeOf(actor.accountId) : undefined
  const asked = [...organizations.flatMap(({ id }) => id ?? []), ...(home === undefined ? [] : [home])]
  const isGivenThere = (rights: readonly string[]) =>
    actor.kind === 'operator' || asked.some((id) => placesAt(ctx, id, rights) !== undefined)
  const roles = (await listRolesInUse(ctx.database.kysely)).filter(({ rights }) => isGivenThere(rights))
  const subsystems = openedSubsystems(ctx.decisions.catalog).map(({ id, title }) => ({
    ...{ id, title },
    roles: roles.filter(({ rights }) => isOf(ctx, rights, id)).map((role) => ({ id: role.id, title: role.title })),
  }))
  return {
    kinds: [
      ...(organizations.length > 0 ? (['role'] as const) : []),
      ...(holds('dostup.requests.ask-merge') ? (['merge'] as const) : []),
      'correction',
      'access',
    ],
    organizations,
    subsystems: subsystems.filter((one) => one.roles.length > 0),
  }
}

/** Where the reader is at home or works, and may ask for its people (E7). */
async function represented(ctx: Context, actor: Actor): Promise<RequestOptions['organizations']> {
  if (actor.accountId === null) return []
  const db = ctx.database.kysely
  const home = ctx.decisions.homeOf(actor.accountId)
  const person = (await findAccount(db, actor.accountId))?.person_id
  const posts = person == null ? [] : await listAffiliationsOfPerson(db, person)
  const now = today(ctx)
  const works = posts
    .filter(({ kind, valid_until: until }) => kind === 'employee' && (until === null || until > now))
    .map(({ node_id }) => node_id)
  const nodes = [...(home === undefined ? [] : [home]), ...works]
  const around = new Set(nodes.flatMap((node) => [node, ...ctx.decisions.ancestors(node)]))
  const { catalog, kindOf } = ctx.decisions
  const there = [...around].filter(
    (id) => isEducational(catalog, kindOf(id)) && may(ctx, actor, 'dostup.requests.ask-role', id),
  )
  const titles = await listTitles(db, there)
  return there.map((id) => ({ id, title: titles.get(id) ?? id }))
}
