import type { Language } from '../../../core/problems/index.ts'
import { offering } from '../../audit/index.ts'
import { type Actor, type Context, may, requireAnywhere } from '../../decisions/index.ts'
import { getVisibleOrganization } from '../../organizations/index.ts'
import { actorTitle, seesGrant } from '../grant-sight.ts'
import { grantView, usesIn, whatMay } from '../list-grants.ts'
import { listGrantsOfGroups } from '../queries-grants.ts'
import type { GroupGrants } from '../shapes.ts'
import { giveToAffiliates } from './give-to-affiliates.ts'

/** What everyone affiliated with a node is given, at the scopes that the viewer may see; the others are only counted. */
export async function listGroupGrants(
  ctx: Context,
  actor: Actor,
  nodeId: string,
  language: Language,
): Promise<GroupGrants> {
  const db = ctx.database.kysely
  const node = await getVisibleOrganization(ctx, actor, db, nodeId)
  requireAnywhere(ctx, actor, 'dostup.grants.view')
  const stored = await listGrantsOfGroups(db, [node.id])
  const seen = stored.filter((grant) => seesGrant(ctx, actor, grant))
  const give = await offering(ctx, actor)(giveToAffiliates, node)
  const useOf = await usesIn(ctx, seen)
  const items: GroupGrants['items'] = []
  for (const grant of seen) {
    const mayDo = await whatMay(ctx, actor, grant)
    const { account: _, ...view } = grantView(ctx, grant, mayDo)
    const limitedTo = grant.limits.filter(({ id }) => may(ctx, actor, 'dostup.organizations.view', id))
    // One that was deactivated, has run out, or is limited to what this viewer does not see would come back as another.
    const isSameAgain = ['live', 'not-started'].includes(view.state) && limitedTo.length === grant.limits.length
    items.push({
      use: useOf(grant),
      ...{ ...view, below: grant.affiliates_below, kind: grant.affiliates_kind, limitedTo },
      may: { ...mayDo, giveBack: give && isSameAgain && may(ctx, actor, 'dostup.grants.give', grant.scope_id) },
      createdBy: actorTitle(ctx, actor, { account: grant.created_by, title: grant.giver_title }, language),
      deactivatedBy: actorTitle(ctx, actor, { account: grant.deactivated_by, title: grant.stopper_title }, language),
    })
  }
  return { items, hidden: stored.length - seen.length, may: { give } }
}
