import { Problem, refuseFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { type ChangedObject, type Deed, differences, type Policy } from '../../audit/index.ts'
import { actionsOf, actionsOnLearners, findRight } from '../../catalog/index.ts'
import {
  type Context,
  requireAnywhere,
  requireRight,
  requireVisible,
  storedGrant,
  whoActs,
} from '../../decisions/index.ts'
import { findNode, isInTree } from '../../organizations/index.ts'
import {
  checkForm,
  chosenPower,
  putGrant,
  type RoleOrRight,
  requireMayHandOut,
  roomAfter,
  seconds,
} from '../give-grant.ts'
import { type GivenNode, givenPlaces, handedOutAt } from '../given-places.ts'
import { goneGrant, groupInWords, limitsInWords } from '../grant-objects.ts'
import { findGroupPower, type GrantedToAll, insertGroupGrant, insertLimits } from '../queries-grants.ts'
import type { GroupGrantCreation } from '../shapes.ts'

/**
 * Gives everyone affiliated with a node a role or a right at a scope: one grant for a whole organization. The actor may be among them, now
 * or later, so the word `delegation: any` does not count (mistake 36). Answers the grant's id; its inverse is `deleteGrant`.
 */
export const giveToAffiliates: Deed<GroupGrantCreation & { readonly nodeId: string }, string> & Policy<GivenNode> = {
  name: 'grants.give-to-affiliates',
  kind: 'model',
  policy(ctx, actor, node) {
    requireRight(ctx, actor, 'dostup.grants.give', node)
  },
  async decide(ctx, tx, actor, asked) {
    const { catalog } = ctx.decisions
    const span = checkForm(ctx, asked)
    requireAnywhere(ctx, actor, 'dostup.grants.give')
    const [group, named] = [await findNode(tx, asked.nodeId), await findNode(tx, asked.scopeId)]
    if (group === undefined || named === undefined || !isInTree(catalog, group.kind)) throw new Problem('not-found')
    for (const node of [group, named]) requireVisible(ctx, actor, 'dostup.organizations.view', node.id)
    for (const node of [group, named]) await giveToAffiliates.policy(ctx, actor, node, tx)
    const power = await chosenPower(ctx, tx, asked)
    requireNotMasking(ctx, power)
    const { rights } = power
    const places = await givenPlaces(ctx, actor, tx, { scope: named, rights, limitedTo: asked.limitedTo ?? [] })
    const { scope, limits } = places
    for (const handed of handedOutAt(catalog, places, rights, span.until)) {
      await requireMayHandOut({ ctx, actor, db: tx }, handed, 'oneself')
    }
    const to = { affiliates_of: group.id, affiliates_below: asked.below ?? false, affiliates_kind: asked.kind ?? null }
    const expired = await roomFor(ctx, tx, { to, power, scope })
    const grant = { ...to, role_id: power.roleId, right_id: power.rightId, scope_id: scope.id }
    const reason = asked.reason ?? null
    const id = await insertGroupGrant(tx, {
      ...{ ...grant, valid_from: span.from, valid_until: span.until, reason },
      ...{ created_by: whoActs(actor), created_at: ctx.clock(), source: 'hand' },
    })
    await insertLimits(
      tx,
      id,
      limits.map((limit) => limit.id),
    )
    const dates = { validFrom: span.from?.toISOString() ?? null, validUntil: span.until?.toISOString() ?? null }
    const after = { ...groupInWords({ ...to, group_title: group.title }), power: power.title, scope: scope.title }
    const created: ChangedObject = {
      ...{
        operation: 'create',
        model: 'grant',
        id,
        title: `${power.title} — ${group.title}`,
        organizationId: scope.id,
      },
      fields: differences(null, { ...after, reason, limitedTo: limitsInWords(limits), ...dates, active: true }),
    }
    const stored = storedGrant({
      ...grant,
      account_id: null,
      id,
      from: seconds(span.from),
      until: seconds(span.until),
      active: true,
    })
    return {
      result: id,
      changed: expired === undefined ? [created] : [goneGrant(catalog, expired.grant), created],
      facts: [...(expired?.facts ?? []), ...(await putGrant(tx, ctx.decisions, { grant: stored, places, rights }))],
    }
  },
}

/** A18: to be shown numbers is less than to be shown names, so it is given by name, never to everyone: some of them may outrank the giver. */
function requireNotMasking({ decisions: { catalog } }: Context, { roleId, rights }: RoleOrRight): void {
  const masking = actionsOnLearners(catalog, 'by-number')
  const right = rights.find((one) => actionsOf(catalog, [one]).some((action) => masking.includes(action)))
  if (right === undefined) return
  const field = roleId === null ? 'rightId' : 'roleId'
  refuseFields([{ field, code: 'right-given-by-name', values: { right: findRight(catalog, right)?.title ?? right } }])
}

async function roomFor(
  ctx: Context,
  tx: Transaction,
  {
    to,
    power: { roleId, rightId },
    scope,
  }: {
    readonly to: GrantedToAll
    readonly power: RoleOrRight
    readonly scope: GivenNode
  },
) {
  const group = { of: to.affiliates_of, below: to.affiliates_below, kind: to.affiliates_kind }
  const same = await findGroupPower(tx, { ...group, roleId, rightId, scopeId: scope.id })
  return same && (await roomAfter(tx, ctx, same))
}
