import { Problem } from '../../../core/problems/index.ts'
import { activateAccount, deactivateAccount, editAccount, loginKey } from '../../accounts/index.ts'
import { type Deed, performPart, type Stage } from '../../audit/index.ts'
import { setPassword } from '../../credentials/index.ts'
import { editPerson } from '../../persons/index.ts'
import { keepExternalId } from '../names-of-subsystem.ts'
import { applyPatch, type PatchOperation } from '../patch/apply-patch.ts'
import { enterprise, userKind } from '../schema/kinds.ts'
import type { Said } from '../schema/read-resource.ts'
import { type Provisioner, requireProvisioner, sightOf } from '../sight.ts'
import { requireAsAsked } from '../version.ts'
import { namedSo, type SaidOfAccount } from './named-so.ts'
import { moveBy } from './place-of-user.ts'
import { findUserRow, saveScimUser, type UserRow } from './queries-users.ts'
import { saidOfUser, stateOfUser, type UserState } from './user.ts'

export interface UserToUpdate {
  readonly space: string
  readonly id: string
  /** `If-Match`, as it came. */
  readonly ifMatch: string | undefined
  /** The whole of it, or what changes. */
  readonly said: Said | readonly PatchOperation[]
}

/** Changes an account as a directory says, by the deeds of each part of it; what is as it was said changes nothing. */
export const updateUser: Deed<UserToUpdate> = {
  name: 'scim.update-user',
  kind: 'model',
  async decide(stage, tx, actor, { space, id, ifMatch, said }) {
    const by = { space, actor }
    requireProvisioner(stage, by)
    const row = await findUserRow(tx, await sightOf(stage, by), id)
    if (row === undefined) throw new Problem('not-found')
    requireAsAsked(ifMatch, saidOfUser(row))
    const before = saidOfUser(row)
    const isPatch = Array.isArray(said)
    const state = stateOfUser(isPatch ? applyPatch(userKind, before, said) : (said as Said))
    await changeUser(stage, by, row, state)
    const was = { displayName: row.display_name, work: row.work }
    const now = wordsAfter(row, state, isPatch)
    const changed = namedSo(by, row, was, now)
    if (changed === undefined) return { result: undefined, changed: 'nothing' }
    await saveScimUser(tx, { space, id }, { ...now, departedAt: null })
    return { result: undefined, changed: [changed], facts: [] }
  },
}

/** What is told as it is here does not become the subsystem’s word by being sent back. A whole resource that is silent leaves it. */
function wordsAfter(row: UserRow, { displayName, work }: UserState, isPatch: boolean): SaidOfAccount {
  const told = saidOfUser(row)
  const isSilent = displayName === null && !isPatch
  const isSame = JSON.stringify(work) === JSON.stringify(told[enterprise])
  return {
    displayName: isSilent || displayName === told.displayName ? row.display_name : displayName,
    work: work === null || isSame ? row.work : work,
  }
}

/** First what takes away: it stands even where an owner may not be changed otherwise, since all of it is one deed or none. */
export async function changeUser(stage: Stage, by: Provisioner, row: UserRow, state: UserState): Promise<void> {
  const { actor } = by
  const { id } = row
  if (state.userName !== null && loginKey(state.userName) !== loginKey(row.login))
    throw new Problem('scim-mutability', { attribute: 'userName' })
  if (state.userType !== null && state.userType !== row.metarole)
    throw new Problem('scim-mutability', { attribute: 'userType' })
  await moveBy(stage, by, row, state)
  await changeName(stage, by, row, state)
  await changeFields(stage, by, row, state)
  await keepExternalId(stage, by, { id, before: row.external_id, now: state.externalId })
  if (state.password !== null) await performPart(stage, actor, setPassword, { id, password: state.password })
  if (state.active === false && row.active) await performPart(stage, actor, deactivateAccount, id)
  if (state.active === true && !row.active) await performPart(stage, actor, activateAccount, id)
}

/** A person keeps a name of two parts at least: what is taken away of it stays. */
async function changeName(stage: Stage, { actor }: Provisioner, row: UserRow, state: UserState): Promise<void> {
  const { familyName: lastName, givenName: firstName, middleName } = state
  const isSame = lastName === row.last_name && firstName === row.first_name && middleName === row.middle_name
  if (isSame) return
  if (row.person_id === null) {
    await performPart(stage, actor, editAccount, { id: row.id, edit: { lastName, firstName, middleName } })
    return
  }
  const form = { ...(lastName !== null && { lastName }), ...(firstName !== null && { firstName }), middleName }
  await performPart(stage, actor, editPerson, { id: row.person_id, form })
}

async function changeFields(stage: Stage, { actor }: Provisioner, row: UserRow, state: UserState): Promise<void> {
  const edit = {
    ...(state.email !== row.email && { email: state.email }),
    ...(state.phone !== row.phone && { phone: state.phone }),
    ...(state.mobilePhone !== row.mobile_phone && { mobilePhone: state.mobilePhone }),
    ...(state.title !== row.post && { post: state.title }),
  }
  if (Object.keys(edit).length > 0) await performPart(stage, actor, editAccount, { id: row.id, edit })
}
