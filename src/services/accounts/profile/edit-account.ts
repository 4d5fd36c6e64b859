import { type FieldProblem, Problem, refuseFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { type Deed, differences, type FieldChange, type Policy, requireAsRead } from '../../audit/index.ts'
import { type Acting, accountFact, movingGrants } from '../../decisions/index.ts'
import { isOneself, refuseOwnName, requireHoldsAllOf, requireHoldsAllOfPerson } from '../../delegation/index.ts'
import { findPerson, fullName, type PersonName, requireShownAccount } from '../../persons/index.ts'
import { getVisibleAccount, requireMayActOn } from '../account-authority.ts'
import { personProblems } from '../creation/person-problems.ts'
import { accountEmailProblems, addressProblems } from '../logins/login-policy.ts'
import { type StoredAccount, updateAccount } from '../queries-accounts.ts'
import type { AccountEdit } from '../shapes.ts'
import { columnsOf, fieldProblems, fieldsOf, given, personOf } from './account-fields.ts'

/**
 * Changes what an account tells of its owner (L12), its e-mail and its person; the login stays (L13). The last two are ways in: by them an account is found when its owner signs in from
 * outside (E3). So they are measured as a new password is (mistake 35), and a person, who comes to hold all that the account has, for as
 * long as that lasts. Nobody changes their own person, nor that of a second account of theirs: the log would not say who acted (mistake 36).
 */
export const editAccount: Deed<{ id: string; edit: AccountEdit }> & Policy<StoredAccount> = {
  name: 'accounts.edit-account',
  kind: 'model',
  async policy(ctx, actor, account, db) {
    requireMayActOn(ctx, actor, account, 'dostup.accounts.edit')
    await requireShownAccount(ctx, actor, db, account.id)
    if (account.id !== actor.accountId) await requireHoldsAllOf({ ctx, actor, db }, account)
  },
  async decide(ctx, tx, actor, { id, edit }) {
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await editAccount.policy(ctx, actor, account, tx)
    const person = edit.personId ? await findPerson(tx, edit.personId) : undefined
    const movesPerson = edit.personId !== undefined && edit.personId !== account.person_id
    if (movesPerson && (await isOneself(actor, tx, id))) throw new Problem('own-person-refused')
    const joins = (movesPerson && edit.personId) || null
    const personId = edit.personId === undefined ? account.person_id : edit.personId
    const problems = [
      ...accountEmailProblems(ctx.decisions.catalog.policies, edit.email),
      ...(await newAddressProblems(tx, account, edit.email, personId)),
      ...fieldProblems(edit, personId !== null),
    ]
    if (joins !== null) problems.push(...(await personProblems({ ctx, actor, db: tx }, person, account.metarole, id)))
    refuseFields(problems)
    if (joins !== null) await requireHoldsAllOfPerson(ctx, actor, tx, joins)
    if (movesPerson) await requireHoldsAllOf({ ctx, actor, db: tx }, account, 'for-good')
    const fields = changedFields(account, edit, person)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(account, edit, fields.map(inForm))
    await refuseOwnNames({ ctx, actor, db: tx }, id, fields)
    const email = edit.email === undefined ? account.email : edit.email
    const row = { email, person_id: personId, ...columnsOf(edit) }
    const save = () => updateAccount(tx, id, row, ctx.clock())
    const grants = movesPerson ? await movingGrants(tx, ctx.decisions, { accounts: [id] }, save) : []
    if (movesPerson) await requireHoldsAllOf({ ctx, actor, db: tx }, { ...account, person_id: personId }, 'for-good')
    else await save()
    return {
      result: undefined,
      changed: [
        { operation: 'update', model: 'account', id, title: account.login, organizationId: account.home_id, fields },
      ],
      facts: [
        {
          put: 'account',
          account: { ...accountFact(account), person: personId },
        },
        ...grants,
      ],
    }
  },
}

async function newAddressProblems(
  tx: Transaction,
  account: StoredAccount,
  email: AccountEdit['email'],
  personId: string | null,
): Promise<FieldProblem[]> {
  return email === account.email ? [] : await addressProblems(tx, email, { id: account.id, personId })
}

function changedFields(account: StoredAccount, edit: AccountEdit, person: PersonName | undefined): FieldChange[] {
  const own = fieldsOf(account)
  const before = { email: account.email, person: personOf(account), ...own }
  return differences(before, {
    email: edit.email === undefined ? account.email : edit.email,
    person: edit.personId === undefined ? before.person : person ? (fullName(person) ?? null) : null,
    ...own,
    ...given(edit),
  })
}

async function refuseOwnNames({ ctx, actor, db }: Acting, id: string, fields: readonly FieldChange[]): Promise<void> {
  const isName = ({ field }: FieldChange) => ['lastName', 'firstName', 'middleName'].includes(field)
  if (fields.some(isName) && (await isOneself(actor, db, id))) refuseOwnName(ctx, actor)
}

/** The log names the person, the form their id. */
const inForm = (change: FieldChange): FieldChange =>
  change.field === 'person' ? { ...change, field: 'personId' } : change
