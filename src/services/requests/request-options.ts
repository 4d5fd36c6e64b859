import { findAccount } from '../accounts/index.ts'
import { listAffiliationsOfPerson } from '../affiliations/index.ts'
import { listRoutes, routeOfAccess } from '../approvals/index.ts'
import { findKind, findRight, openedSubsystems, takesGrants } from '../catalog/index.ts'
import { type Actor, type Context, may, today } from '../decisions/index.ts'
import { metaroleOf } from '../delegation/index.ts'
import { placesAt } from '../grants/index.ts'
import { listTitles } from '../organizations/index.ts'
import { isOf } from './kinds/role.ts'
import { listRolesInUse } from './queries-requests.ts'
import { isEducational, seesPlace } from './request-authority.ts'
import { opens } from './route-of-request.ts'
import type { RequestFormOptions, WantedAccess } from './shapes.ts'

/** What the form offers its reader: which requests, of whose people, which roles of which subsystem. */
export async function listRequestOptions(
  ctx: Context,
  actor: Actor,
  wanted: WantedAccess = {},
): Promise<RequestFormOptions> {
  const organizations = await represented(ctx, actor)
  const holds = (action: string) => actor.kind === 'operator' || ctx.decisions.isHeldAnywhere(actor.accountId, action)
  const metarole = metaroleOf(ctx, actor)
  const isGiven = metarole === undefined || takesGrants(metarole)
  const home = actor.kind === 'account' ? ctx.decisions.homeOf(actor.accountId) : undefined
  const asked = [...organizations.flatMap(({ id }) => id ?? []), ...(home === undefined ? [] : [home])]
  const isGivenThere = (rights: readonly string[]) =>
    actor.kind === 'operator' || asked.some((id) => placesAt(ctx, id, rights) !== undefined)
  const inUse = await listRolesInUse(ctx.database.kysely)
  const routes = await listRoutes(ctx, ctx.database.kysely)
  const roles = inUse.filter(({ rights }) => isGivenThere(rights))
  const subsystems = openedSubsystems(ctx.decisions.catalog).map(({ id, title }) => ({
    ...{ id, title },
    roles: roles
      .filter(({ rights }) => isOf(ctx, rights, id))
      .map((role) => ({
        ...{ id: role.id, title: role.title },
        route: routeOfAccess(routes, { roleId: role.id, subsystems: opens(ctx, role.rights, id) })?.title ?? null,
      })),
  }))
  return {
    kinds: [
      ...(organizations.length > 0 ? (['role'] as const) : []),
      ...(holds('dostup.requests.ask-merge') ? (['merge'] as const) : []),
      'correction',
      ...(isGiven ? (['access'] as const) : []),
    ],
    proposed: proposedRole({ ctx, actor, roles: inUse }, wanted),
    organizations,
    subsystems: subsystems.filter((one) => one.roles.length > 0),
  }
}

interface Asking {
  readonly ctx: Context
  readonly actor: Actor
  readonly roles: Awaited<ReturnType<typeof listRolesInUse>>
}

/** The least that brings what is wanted, of what is given there: nobody has to know roles to ask for the right one. */
function proposedRole({ ctx, actor, roles }: Asking, wanted: WantedAccess): RequestFormOptions['proposed'] {
  const subsystems = openedSubsystems(ctx.decisions.catalog)
  const subsystem = subsystems.find(({ id, actions }) =>
    wanted.action ? actions.some((one) => one.id === wanted.action) : id === wanted.subsystem,
  )
  const organizationId = placeToAsk(ctx, actor, wanted.node)
  if (subsystem === undefined || organizationId === undefined) return null
  const bringing = roles
    .map(({ id, rights }) => ({ id, rights, actions: actionsBrought(ctx, rights) }))
    .filter(
      ({ rights, actions }) =>
        (wanted.action ? actions.has(wanted.action) : isOf(ctx, rights, subsystem.id)) &&
        placesAt(ctx, organizationId, rights) !== undefined,
    )
    .sort((one, other) => one.actions.size - other.actions.size)
  const [least] = bringing
  return least === undefined
    ? null
    : { subsystemId: subsystem.id, roleId: least.id, organizationId, actions: least.actions.size }
}

const actionsBrought = ({ decisions }: Context, rights: readonly string[]) =>
  new Set(rights.flatMap((right) => findRight(decisions.catalog, right)?.actions ?? []))

/** The organization where it is wanted, as near as the asker may name one: else where they are at home. */
function placeToAsk(ctx: Context, actor: Actor, node: string | undefined): string | undefined {
  const { catalog, kindOf, ancestors, homeOf, has } = ctx.decisions
  const home = actor.accountId === null ? undefined : homeOf(actor.accountId)
  const isOrganization = (id: string) => {
    const kind = kindOf(id)
    return kind !== undefined && findKind(catalog, kind)?.family === 'organization'
  }
  const way = node === undefined || !has(node) ? [] : [node, ...ancestors(node)]
  // At home it counts below as well: nothing is asked for higher up than that.
  const near = way.slice(0, home !== undefined && way.includes(home) ? way.indexOf(home) : undefined)
  return near.find((id) => isOrganization(id) && seesPlace(ctx, actor, id)) ?? home
}

/** Where the reader is at home or works, and may ask for its people (E7). */
async function represented(ctx: Context, actor: Actor): Promise<RequestFormOptions['organizations']> {
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
