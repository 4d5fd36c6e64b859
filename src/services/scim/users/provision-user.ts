import { Problem } from '../../../core/problems/index.ts'
import { activateAccount, createAccount, findAccountByLogin } from '../../accounts/index.ts'
import { type Deed, type Outcome, performPart, type Stage } from '../../audit/index.ts'
import { type Catalog, metaroleWith } from '../../catalog/index.ts'
import { may } from '../../decisions/index.ts'
import { createPerson } from '../../persons/index.ts'
import { keepExternalId } from '../names-of-subsystem.ts'
import type { Said } from '../schema/read-resource.ts'
import { type Provisioner, requireProvisioner, sightOf } from '../sight.ts'
import { namedSo, nothingSaid, type SaidOfAccount } from './named-so.ts'
import { homeCalled, takePost } from './place-of-user.ts'
import { findScimUser, findUserRow, saveScimUser, type UserRow } from './queries-users.ts'
import { changeUser } from './update-user.ts'
import { requireUserName, stateOfUser, type UserState } from './user.ts'

export interface UserToProvision {
  readonly space: string
  readonly said: Said
}

/**
 * An account for somebody whom a directory knows, and the person behind it, where the key’s account may enter persons there. Whoever was
 * taken away by the same subsystem comes back as they were. All of it by deeds, so nobody provisions beyond the rights of the key’s
 * account (mistakes 22 and 35). Returns its id. Its inverse is `removeUser`.
 */
export const provisionUser: Deed<UserToProvision, string> = {
  name: 'scim.provision-user',
  kind: 'model',
  async decide(stage, _tx, actor, { space, said }) {
    const by = { space, actor }
    requireProvisioner(stage, by)
    const state = stateOfUser(said)
    const userName = requireUserName(state)
    const departed = await departedUser(stage, by, userName)
    if (departed !== undefined) return await comeBack(stage, by, departed, state)
    const homeId = (await homeCalled(stage, by, state.work?.organization)) ?? ownHome(stage, by)
    const personId = await personOf(stage, by, homeId, state)
    const id = await openedAccount(stage, by, { homeId, personId, userName }, state)
    await keepExternalId(stage, by, { id, before: null, now: state.externalId })
    const post = { department: state.work?.department, title: state.title }
    await takePost(stage, by, { person_id: personId, home_id: homeId }, post)
    return await saidSo(stage, by, { id, login: userName }, { before: nothingSaid, now: state })
  },
}

/** Keeps what the subsystem says of an account and the product keeps nowhere else. */
async function saidSo(
  { unit }: Stage,
  by: Provisioner,
  account: { readonly id: string; readonly login: string },
  { before, now }: { readonly before: SaidOfAccount; readonly now: SaidOfAccount },
): Promise<Outcome<string>> {
  const { id } = account
  const { displayName, work } = now
  const changed = namedSo(by, account, before, { displayName, work })
  if (changed === undefined) return { result: id, changed: 'nothing' }
  await saveScimUser(unit.tx, { space: by.space, id }, { displayName, work, departedAt: null })
  return { result: id, changed: [changed], facts: [] }
}

async function departedUser(stage: Stage, by: Provisioner, userName: string): Promise<UserRow | undefined> {
  const { tx } = stage.unit
  const found = await findAccountByLogin(tx, userName)
  if (found === undefined) return undefined
  const said = await findScimUser(tx, by.space, found.id)
  if (said?.departed_at == null) throw new Problem('scim-taken', { field: 'userName', value: userName })
  await saveScimUser(tx, { space: by.space, id: found.id }, { ...nothingSaid, departedAt: null })
  const row = await findUserRow(tx, await sightOf(stage, by), found.id)
  if (row === undefined) throw new Problem('scim-taken', { field: 'userName', value: userName })
  return row
}

async function comeBack(stage: Stage, by: Provisioner, row: UserRow, state: UserState) {
  if (!row.active && state.active !== false) await performPart(stage, by.actor, activateAccount, row.id)
  await changeUser(stage, by, { ...row, active: state.active ?? true }, state)
  return await saidSo(stage, by, row, {
    before: nothingSaid,
    now: { ...state, displayName: state.displayName ?? row.login },
  })
}

const ownHome = ({ decisions }: Stage, { actor }: Provisioner): string =>
  (actor.accountId === null ? undefined : decisions.homeOf(actor.accountId)) ?? ''

async function personOf(
  stage: Stage,
  { actor }: Provisioner,
  homeId: string,
  state: UserState,
): Promise<string | null> {
  const { familyName: lastName, givenName: firstName, middleName } = state
  if (lastName === null || firstName === null || !may(stage, actor, 'dostup.persons.create', homeId)) return null
  return await performPart(stage, actor, createPerson, { lastName, firstName, middleName, homeId })
}

/** The preset’s word for whoever names none, else that of employees. */
const usualMetarole = (catalog: Catalog): string | undefined =>
  catalog.policies.newAccount.metarole ?? metaroleWith(catalog, 'employee')?.id

async function openedAccount(
  stage: Stage,
  { actor }: Provisioner,
  {
    homeId,
    personId,
    userName,
  }: { readonly homeId: string; readonly personId: string | null; readonly userName: string },
  state: UserState,
): Promise<string> {
  const metarole = state.userType ?? usualMetarole(stage.decisions.catalog)
  const { familyName: lastName, givenName: firstName, middleName, email, phone, mobilePhone, title, password } = state
  return await performPart(stage, actor, createAccount, {
    ...{ login: userName, homeId, personId, active: state.active ?? true },
    ...(metarole !== undefined && { metarole }),
    ...(personId === null && { lastName, firstName, middleName }),
    ...{ phone, mobilePhone, post: title },
    ...(email !== null && { email }),
    ...(password !== null && { password, passwordRepeat: password }),
  })
}
