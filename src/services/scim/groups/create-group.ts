import { Problem } from '../../../core/problems/index.ts'
import { newId } from '../../../database/index.ts'
import { type Deed, differences } from '../../audit/index.ts'
import { type Said, valueInvalid } from '../schema/read-resource.ts'
import { requireProvisioner } from '../sight.ts'
import { moveGrants } from './change-members.ts'
import { stateOfGroup } from './group.ts'
import { meantPower } from './meant-power.ts'
import { findGroupOfPower, insertGroup, saveMembers } from './queries-groups.ts'

export interface GroupToCreate {
  readonly space: string
  readonly said: Said
}

/**
 * A group of a directory: a role at an organization, where its name says so, else a name that means nothing here and whose members are
 * only remembered. Returns its id. Its inverse is `removeGroup`.
 */
export const createGroup: Deed<GroupToCreate, string> = {
  name: 'scim.create-group',
  kind: 'model',
  async decide(stage, tx, actor, { space, said }) {
    const by = { space, actor }
    requireProvisioner(stage, by)
    const { displayName, externalId, members } = stateOfGroup(said)
    if (displayName === null) throw valueInvalid('displayName', { ru: 'обязателен', en: 'it is required' })
    const power = await meantPower(stage, by, displayName)
    if (power !== undefined && (await findGroupOfPower(tx, space, power.role, power.node)) !== undefined)
      throw new Problem('scim-taken', { field: 'displayName', value: displayName })
    const [id, now] = [newId(), stage.clock()]
    await insertGroup(tx, {
      ...{ id, subsystem: space, display_name: displayName, external_id: externalId },
      ...{ role_id: power?.role ?? null, node_id: power?.node ?? null, created_at: now, updated_at: now },
    })
    if (power === undefined) await saveMembers(tx, { space, id }, { add: members ?? [], remove: [] })
    else await moveGrants(stage, by, power, { add: members ?? [], remove: [] })
    const told = power === undefined && members !== null ? members.join(', ') : null
    const fields = differences(null, { displayName, externalId, members: told })
    const object = {
      model: 'alias',
      id: `${space}:${id}`,
      title: displayName,
      organizationId: power?.node ?? null,
    } as const
    return { result: id, changed: [{ operation: 'create', ...object, fields }], facts: [] }
  },
}
