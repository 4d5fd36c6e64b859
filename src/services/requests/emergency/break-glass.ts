import { Problem } from '../../../core/problems/index.ts'
import { cutText } from '../../../core/texts/index.ts'
import { newId } from '../../../database/index.ts'
import { type ChangedObject, type Deed, freshProof, perform } from '../../audit/index.ts'
import { type Acting, type Actor, type Context, requireRight, requireVisible } from '../../decisions/index.ts'
import { giveGrant } from '../../grants/index.ts'
import { notify } from '../../notices/index.ts'
import { listTitles } from '../../organizations/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { emergencyHours } from '../request-settings.ts'
import type { NewEmergency } from '../shapes-emergency.ts'
import { rolesInEmergency } from './kept-roles.ts'
import { insertEmergency } from './queries-emergency.ts'

/**
 * «Разбить стекло»: whoever holds the right takes a role that is kept for emergencies, for a few hours, at once and loudly: those who review
 * are told, and somebody else must confirm it afterwards. It ends by itself; sooner, by deactivating the grant.
 */
export const breakGlass: Deed<NewEmergency, { readonly id: string; readonly until: Date }> = {
  name: 'requests.break-glass',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, { organizationId, roleId, reason }) {
    await requireLiveSession(ctx, actor, tx)
    const node = { id: organizationId, title: (await listTitles(tx, [organizationId])).get(organizationId) ?? '' }
    requireVisible(ctx, actor, 'dostup.organizations.view', node.id)
    requireRight(ctx, actor, 'dostup.emergency.use', node)
    if (actor.accountId === null) throw new Problem('sign-in-required')
    const role = (await rolesInEmergency(ctx, tx)).find(({ id }) => id === roleId)
    if (role === undefined || !role.isHeld) throw new Problem('emergency-role-refused')
    const now = ctx.clock()
    const until = new Date(now.getTime() + ctx.settings.read(emergencyHours, node.id) * 3_600_000)
    const given = { accountId: actor.accountId, roleId, scopeId: node.id, validUntil: until.toISOString() }
    const inWords = cutText(`Разбить стекло: ${reason}`, 500)
    const grantId = await perform(ctx, glass(actor, actor.accountId), giveGrant, { ...given, reason: inWords })
    const id = newId()
    const row = { account_id: actor.accountId, account_title: actor.title, node_id: node.id, node_title: node.title }
    const power = { role_id: roleId, role_title: role.title, grant_id: Number(grantId) }
    await insertEmergency(tx, { id, ...row, ...power, reason, begun_at: now, until, ...unreviewed })
    await tellReviewers({ ctx, actor, db: tx }, node, { id, role: role.title })
    const fields = [
      { field: 'role', old: null, new: role.title },
      { field: 'reason', old: null, new: reason },
      { field: 'validUntil', old: null, new: until.toISOString() },
    ]
    const changed = emergencyObject(
      { id, node_id: node.id, account_id: actor.accountId, title: role.title },
      'create',
      fields,
    )
    return { result: { id, until }, changed: [changed], facts: [] }
  },
}

const unreviewed = { reviewed_at: null, reviewed_by: null, reviewed_by_title: null, verdict: null, review: null }

/** The grant is given by nobody's rights but the broken glass, and is the deed of whoever broke it. */
const glass = ({ title, ip }: Actor, accountId: string): Actor => ({
  kind: 'operator',
  accountId: null,
  title: `${title}: разбить стекло`,
  ip: null,
  of: { accountId, ip },
})

const mostTold = 50

/** The nearest of those who review, since some stand above everything. */
async function tellReviewers(
  { ctx, actor, db: tx }: Acting<Parameters<typeof insertEmergency>[0]>,
  node: { readonly id: string; readonly title: string },
  { id, role }: { readonly id: string; readonly role: string },
): Promise<void> {
  const values = { person: actor.title, role, where: node.title, id }
  for (const account of nearest(ctx, node.id)
    .filter((one) => one !== actor.accountId)
    .slice(0, mostTold))
    await notify(ctx, tx, { account, code: 'emergency.begun', values })
}

function nearest({ decisions }: Context, node: string): string[] {
  const way = [node, ...decisions.ancestors(node)]
  const distance = (id: string) => (way.indexOf(decisions.homeOf(id) ?? '') + way.length + 1) % (way.length + 1)
  const all = decisions.accountsThat('dostup.emergency.review', node)
  return all.sort((one, other) => distance(one) - distance(other))
}

export const emergencyObject = (
  one: { readonly id: string; readonly node_id: string; readonly account_id: string | null; readonly title: string },
  operation: ChangedObject['operation'],
  fields: ChangedObject['fields'],
): ChangedObject => ({
  ...{ operation, model: 'emergency', id: one.id, title: `Разбить стекло: ${one.title}`, fields },
  accountId: one.account_id,
  organizationId: one.node_id,
})
