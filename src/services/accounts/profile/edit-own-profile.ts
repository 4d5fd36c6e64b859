import { type FieldProblem, refuseFields } from '../../../core/problems/index.ts'
import { type ChangedObject, type Deed, differences } from '../../audit/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { changeOwnName } from '../../persons/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { getOwnAccount } from '../own-account.ts'
import { lockAccount, type StoredAccount, updateAccount } from '../queries-accounts.ts'
import type { AccountFields, OwnProfile } from '../shapes.ts'
import { columnsOf, fieldProblems, fieldsOf, given } from './account-fields.ts'
import { mayOf, ownFields } from './own-fields.ts'

type Field = keyof AccountFields

/** A7: one's own name and whatever else the preset leaves to users. The name of a person is the person's, for all their accounts. */
export const editOwnProfile: Deed<AccountFields> = {
  name: 'accounts.edit-own-profile',
  kind: 'record',
  async decide(ctx, tx, actor, form) {
    await requireLiveSession(ctx, actor, tx)
    const id = actor.accountId ?? ''
    await lockAccount(tx, id)
    const account = await getOwnAccount(tx, actor)
    refuseFields([...notOwn(ctx, form, account), ...unnamed(form, account), ...fieldProblems(form, false)])
    const personId = account.person_id
    const { ofPerson, ofAccount } = split(form, personId !== null)
    const changed: ChangedObject[] = []
    if (personId !== null)
      changed.push(...(await changeOwnName(tx, { id: personId, accountId: id }, ofPerson, ctx.clock())))
    const own = fieldsOf(account)
    const fields = differences(own, { ...own, ...given(ofAccount) })
    if (fields.length > 0) {
      await updateAccount(tx, id, columnsOf(ofAccount), ctx.clock())
      const organizationId = account.home_id
      changed.push({ operation: 'update', model: 'account', id, title: account.login, organizationId, fields })
    }
    const [first, ...others] = changed
    if (first === undefined) return { result: undefined, changed: 'nothing' }
    return { result: undefined, changed: [first, ...others], facts: [] }
  },
}

export async function getOwnProfile(ctx: Context, actor: Actor): Promise<OwnProfile> {
  const account = await getOwnAccount(ctx.database.kysely, actor)
  const mayChange = [...ownFields(ctx, account), ...(mayOf(ctx, 'photo', account) ? ['photo'] : [])]
  return {
    login: account.login,
    photo: account.photo,
    ...fieldsOf(account),
    mayChange,
    mayDelete: mayOf(ctx, 'deletion', account),
  }
}

function notOwn(ctx: Context, form: AccountFields, account: StoredAccount): FieldProblem[] {
  const own = ownFields(ctx, account)
  return Object.keys(given(form))
    .filter((field) => !own.includes(field as Field))
    .map((field) => ({ field, code: 'field-of-administrator' }))
}

/** A person has a last and a first name. */
const unnamed = (form: AccountFields, { person_id }: StoredAccount): FieldProblem[] =>
  (['lastName', 'firstName'] as const)
    .filter((field) => person_id !== null && form[field] === null)
    .map((field) => ({ field, code: 'field-required' }))

function split(form: AccountFields, hasPerson: boolean) {
  const { lastName, firstName, middleName, ...rest } = form
  if (!hasPerson) return { ofPerson: {}, ofAccount: form }
  const ofPerson = {
    ...(lastName ? { lastName } : {}),
    ...(firstName ? { firstName } : {}),
    ...(middleName === undefined ? {} : { middleName }),
  }
  return { ofPerson, ofAccount: rest }
}
