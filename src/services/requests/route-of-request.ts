import { refuseFields } from '../../core/problems/index.ts'
import { closeApproval, listRoutes, type Route, routeOfAccess, sendAlongRoute } from '../approvals/index.ts'
import { perform, type Stage } from '../audit/index.ts'
import { openedSubsystems } from '../catalog/index.ts'
import { type Actor, type Context, today } from '../decisions/index.ts'
import { findRole } from '../roles/index.ts'
import { isOf } from './kinds/role.ts'
import { listItems, type NewItem, type StoredRequest } from './queries-requests.ts'

/** The subsystems in which a role opens something, the one that it is asked for in first: whoever asks does not choose a route by it. */
export const opens = (ctx: Context, rights: readonly string[], asked: string | null | undefined): string[] =>
  openedSubsystems(ctx.decisions.catalog)
    .map(({ id }) => id)
    .filter((id) => isOf(ctx, rights, id))
    .sort((one, other) => Number(other === asked) - Number(one === asked))

/**
 * Sends what gives access along its route, where an administrator has set one for the role or the subsystem; answers the approval, or null:
 * the desk decides. One that was returned before is over with it.
 */
export async function sentAlong(
  stage: Stage,
  actor: Actor,
  request: StoredRequest,
  items: readonly NewItem[],
): Promise<string | null> {
  if (request.approval_id !== null) await perform(stage, actor, closeApproval, request.approval_id)
  const routed = await routeOf(stage, request, items)
  if (routed === undefined) return null
  const { route, role } = routed
  const { tx } = stage.unit
  const people = (await listItems(tx, request.id, today(stage))).flatMap((item) => item.people)
  const authorIds = [
    ...(request.asked_by === null ? [] : [request.asked_by]),
    ...items.flatMap(({ fields }) => fields.accountId ?? []),
    ...people.flatMap(({ joined }) => joined),
  ]
  return await perform(stage, actor, sendAlongRoute, {
    ...{ route, requestId: request.id, nodeId: request.organization_id, roleId: role.id, authorIds },
    title: `Заявка № ${request.number}: роль «${role.title}»`,
    content: contentOf(request, items),
  })
}

const contentOf = ({ number, kind, organization_id, reason }: StoredRequest, items: readonly NewItem[]) => ({
  ...{ number: Number(number), kind, organization: organization_id, reason },
  items: items.map(({ title, personIds, fields }) => ({ title, persons: personIds, ...fields })),
})

/** One route for all of its people: what goes by several is asked for apart. */
async function routeOf(stage: Stage, { kind }: StoredRequest, items: readonly NewItem[]) {
  if (kind !== 'access' && kind !== 'role') return undefined
  const routes = await listRoutes(stage, stage.unit.tx)
  const found: (
    | { readonly route: Route; readonly role: { readonly id: string; readonly title: string } }
    | undefined
  )[] = []
  for (const { fields } of items) {
    const role = fields.action === 'remove' ? undefined : await findRole(stage.unit.tx, fields.roleId ?? '')
    const subsystems = role === undefined ? [] : opens(stage, role.rights, fields.subsystemId)
    const route = role && routeOfAccess(routes, { roleId: role.id, subsystems })
    found.push(role && route && { route, role })
  }
  const [first] = found
  const isOther = (at: number) => found[at]?.route.id !== first?.route.id || found[at]?.role.id !== first?.role.id
  const others = found.some((one) => one !== undefined) ? [...found.keys()].filter(isOther) : []
  refuseFields(others.map((at) => ({ field: `items.${at}.roleId`, code: 'request-routes-differ' })))
  return first
}
