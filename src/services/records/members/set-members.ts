import type { FactChange } from '../../../core/engine/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { ChangedObject, Deed, Done, Policy, Stage } from '../../audit/index.ts'
import { type Actor, type Named, requireRight, whoActs } from '../../decisions/index.ts'
import { enlistingNode } from '../../delegation/index.ts'
import { getVisibleOrganization, requireNoCycle } from '../../organizations/index.ts'
import { isMember, putMember, removeMember } from './queries-members.ts'
import type { MembersDifference } from './shapes.ts'

/**
 * «Состав»: whether everyone affiliated with these nodes counts as affiliated with this one (a group in a group), all of it or nothing.
 * What groups there and above are given comes with it, so it is handed out (model.md, law 2). Its inverse is itself, the other way round.
 */
export const setMembers: Deed<MembersDifference & { readonly id: string }> & Policy<Named> = {
  name: 'records.set-members',
  kind: 'model',
  policy(ctx, actor, group) {
    requireRight(ctx, actor, 'dostup.organizations.edit', group)
  },
  async decide(ctx, tx, actor, { id, set }) {
    const group = await getVisibleOrganization(ctx, actor, tx, id)
    await setMembers.policy(ctx, actor, group, tx)
    const changed: ChangedObject[] = []
    const facts: FactChange[] = []
    for (const { id: nodeId, member } of set) {
      const node = await getVisibleOrganization(ctx, actor, tx, nodeId)
      if ((await isMember(tx, node.id, group.id)) === member) continue
      const fact = factOf(node, group, member)
      requireNoCycle(ctx, [...facts, fact])
      facts.push(fact)
      await enlistingNode({ ctx, actor, db: tx }, node, () => save(ctx, tx, actor, fact))
      changed.push(changeOf(node, group, member))
    }
    if (changed.length === 0) return { result: undefined, changed: 'nothing' }
    return { result: undefined, changed: changed as unknown as Done<undefined>['changed'], facts }
  },
}

type EdgeFact = Extract<FactChange, { put: 'share' } | { remove: 'share' }>

const factOf = ({ id: node }: Named, { id: to }: Named, member: boolean): EdgeFact =>
  member ? { put: 'share', share: { node, to, level: 'members' } } : { remove: 'share', node, to }

async function save({ clock }: Stage, tx: Transaction, actor: Actor, fact: EdgeFact): Promise<void> {
  if ('remove' in fact) return await removeMember(tx, fact.node, fact.to)
  const { node, to } = fact.share
  await putMember(tx, { node_id: node, to_id: to, created_by: whoActs(actor) }, clock())
}

const changeOf = (node: Named, group: Named, member: boolean): ChangedObject => ({
  operation: member ? 'create' : 'delete',
  model: 'share',
  id: `${node.id}:${group.id}`,
  title: `${node.title} — ${group.title}`,
  organizationId: group.id,
  fields: [{ field: 'level', old: member ? null : 'members', new: member ? 'members' : null }],
})
