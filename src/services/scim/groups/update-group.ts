import { Problem } from '../../../core/problems/index.ts'
import { type Deed, differences, type Outcome, type Stage } from '../../audit/index.ts'
import { applyPatch, type PatchOperation } from '../patch/apply-patch.ts'
import { groupKind } from '../schema/kinds.ts'
import type { Said } from '../schema/read-resource.ts'
import { type Provisioner, requireProvisioner, sightOf } from '../sight.ts'
import { requireAsAsked } from '../version.ts'
import { type MembersMoved, membersMoved, moveGrants } from './change-members.ts'
import { type GroupState, saidOfGroup, stateOfGroup } from './group.ts'
import { meantPower, type Power } from './meant-power.ts'
import {
  findGroupOfPower,
  findGroupRow,
  type GroupRow,
  insertGroup,
  listMembers,
  saveMembers,
  updateGroupRow,
} from './queries-groups.ts'

export interface GroupToUpdate {
  readonly space: string
  readonly id: string
  readonly ifMatch: string | undefined
  readonly said: Said | readonly PatchOperation[]
}

/** Changes a group as a directory says: whom a role is given at an organization, and what the directory calls it. */
export const updateGroup: Deed<GroupToUpdate> = {
  name: 'scim.update-group',
  kind: 'model',
  async decide(stage, tx, actor, { space, id, ifMatch, said }) {
    const by = { space, actor }
    requireProvisioner(stage, by)
    const sight = await sightOf(stage, by)
    const row = await findGroupRow(tx, sight, id)
    if (row === undefined) throw new Problem('not-found')
    const members = (await listMembers(tx, sight, [row])).get(id) ?? []
    const before = saidOfGroup(row, members)
    requireAsAsked(ifMatch, before)
    const isPatch = Array.isArray(said)
    const state = stateOfGroup(isPatch ? applyPatch(groupKind, before, said) : (said as Said))
    // A list that is gone is an empty one; a whole resource that says nothing of it leaves it.
    const now = state.members ?? (isPatch ? [] : members)
    const power = await powerAfter(stage, by, row, state)
    const moved = membersMoved(row.role_id === null && power !== undefined ? [] : members, now)
    await moveMembers(stage, by, { row, power, moved, before: members })
    return await saved(stage, by, { row, state, power, moved })
  },
}

/** A name that means nothing may come to mean a power; a power does not become another: its grants would have to go. */
async function powerAfter(stage: Stage, by: Provisioner, row: GroupRow, state: GroupState): Promise<Power | undefined> {
  const own = row.role_id !== null && row.node_id !== null ? { role: row.role_id, node: row.node_id } : undefined
  if (state.displayName === null || state.displayName === row.display_name) return own
  const meant = await meantPower(stage, by, state.displayName)
  if (own !== undefined && (meant?.role !== own.role || meant.node !== own.node))
    throw new Problem('scim-mutability', { attribute: 'displayName' })
  if (own === undefined && meant !== undefined) {
    const other = await findGroupOfPower(stage.unit.tx, by.space, meant.role, meant.node)
    if (other !== undefined) throw new Problem('scim-taken', { field: 'displayName', value: state.displayName })
  }
  return meant
}

interface Moving {
  readonly row: GroupRow
  readonly power: Power | undefined
  readonly moved: MembersMoved
  readonly before: readonly string[]
}

async function moveMembers(stage: Stage, by: Provisioner, { row, power, moved, before }: Moving): Promise<void> {
  const group = { space: by.space, id: row.id }
  if (power === undefined) return await saveMembers(stage.unit.tx, group, moved)
  if (row.role_id === null) await saveMembers(stage.unit.tx, group, { add: [], remove: before })
  await moveGrants(stage, by, power, moved)
}

interface Saving {
  readonly row: GroupRow
  readonly state: GroupState
  readonly power: Power | undefined
  readonly moved: MembersMoved
}

async function saved(
  stage: Stage,
  { space }: Provisioner,
  { row, state, power, moved }: Saving,
): Promise<Outcome<undefined>> {
  const { tx } = stage.unit
  const displayName = state.displayName ?? row.display_name
  const set = { display_name: displayName, external_id: state.externalId, updated_at: stage.clock() }
  const told = power === undefined && moved.add.length + moved.remove.length > 0
  const fields = [
    ...differences(
      { displayName: row.display_name, externalId: row.external_id },
      { displayName, externalId: state.externalId },
    ),
    ...(told ? [{ field: 'members', old: moved.remove.join(', ') || null, new: moved.add.join(', ') || null }] : []),
  ]
  if (fields.length === 0) return { result: undefined, changed: 'nothing' }
  const powers = { role_id: power?.role ?? null, node_id: power?.node ?? null }
  if (row.created_at === null)
    await insertGroup(tx, { id: row.id, subsystem: space, ...set, ...powers, created_at: stage.clock() })
  else await updateGroupRow(tx, { space, id: row.id }, { ...set, ...powers })
  const object = {
    model: 'alias',
    id: `${space}:${row.id}`,
    title: displayName,
    organizationId: power?.node ?? null,
  } as const
  return { result: undefined, changed: [{ operation: 'update', ...object, fields }], facts: [] }
}
