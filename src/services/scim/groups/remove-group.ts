import { Problem } from '../../../core/problems/index.ts'
import { type Deed, differences } from '../../audit/index.ts'
import { requireProvisioner, sightOf } from '../sight.ts'
import { requireAsAsked } from '../version.ts'
import { moveGrants } from './change-members.ts'
import { saidOfGroup } from './group.ts'
import { deleteGroupRow, findGroupRow, listMembers } from './queries-groups.ts'

export interface GroupToRemove {
  readonly space: string
  readonly id: string
  readonly ifMatch: string | undefined
}

/** A group is no more, and nobody whom the key’s account sees is given its role there any longer. Its inverse is `createGroup`. */
export const removeGroup: Deed<GroupToRemove> = {
  name: 'scim.remove-group',
  kind: 'model',
  async decide(stage, tx, actor, { space, id, ifMatch }) {
    const by = { space, actor }
    requireProvisioner(stage, by)
    const sight = await sightOf(stage, by)
    const row = await findGroupRow(tx, sight, id)
    if (row === undefined) throw new Problem('not-found')
    const members = (await listMembers(tx, sight, [row])).get(id) ?? []
    requireAsAsked(ifMatch, saidOfGroup(row, members))
    const { role_id: role, node_id: node } = row
    if (role !== null && node !== null) await moveGrants(stage, by, { role, node }, { add: [], remove: members })
    if (row.created_at === null) return { result: undefined, changed: 'nothing' }
    await deleteGroupRow(tx, { space, id })
    const told = role === null && members.length > 0 ? members.join(', ') : null
    const before = { displayName: row.display_name, externalId: row.external_id, members: told }
    const object = { model: 'alias', id: `${space}:${id}`, title: row.display_name, organizationId: node } as const
    return {
      result: undefined,
      changed: [{ operation: 'delete', ...object, fields: differences(before, null) }],
      facts: [],
    }
  },
}
