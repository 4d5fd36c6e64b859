import { Problem, refuseFields } from '../../../core/problems/index.ts'
import { isEmail } from '../../../core/texts/index.ts'
import { newId, type Transaction } from '../../../database/index.ts'
import { type Deed, differences } from '../../audit/index.ts'
import { entersByPassword, type Metarole, metaroleWith } from '../../catalog/index.ts'
import { type Context, requireVisible } from '../../decisions/index.ts'
import { type Doing, kindOfDoing, requireDoing, requireHoldsAllOfPerson } from '../../delegation/index.ts'
import { invite } from '../../invitations/index.ts'
import { findNode } from '../../organizations/index.ts'
import { emailProblems, findPerson, fullName, type PersonName } from '../../persons/index.ts'
import { requireLicence } from '../lifecycle/licences.ts'
import { loginKey } from '../logins/login-key.ts'
import { loginProblems } from '../logins/login-policy.ts'
import { madeLogin } from '../logins/made-login.ts'
import { isEmailOfAnother, isLoginTaken } from '../logins/queries-login-keys.ts'
import { countAccounts, insertAccount } from '../queries-accounts.ts'
import { requireRoomFor } from './may-make-account.ts'
import { addressOf } from './new-account-letter.ts'

export interface AccountOpening {
  readonly personId: string
  readonly homeId: string
  /** What the person came for: it says of which metarole the account is. */
  readonly doing: Doing
  /** Absent: made of the name, or the e-mail where the preset wants one. */
  readonly login?: string | null | undefined
  readonly email?: string | null | undefined
  /** A letter with a way in; absent: as the preset says (L12). */
  readonly letter?: boolean | undefined
}

/**
 * The account that comes by itself with a post, a class or a child (B6): the right to those suffices, whoever may make accounts otherwise.
 * It has no password yet. Returns its id; undefined where the preset has no such metarole. Its inverse is `closeAccount`.
 */
export const openAccount: Deed<AccountOpening, string | undefined> = {
  name: 'accounts.open-account',
  kind: 'model',
  async decide(ctx, tx, actor, asked) {
    const { catalog } = ctx.decisions
    const metarole = metaroleWith(catalog, kindOfDoing(asked.doing))
    if (metarole === undefined) return { result: undefined, changed: 'nothing' }
    const home = await findNode(tx, asked.homeId)
    const person = await findPerson(tx, asked.personId)
    if (home === undefined || person === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', home.id)
    requireDoing(ctx, actor, asked.doing, home)
    if (home.archived_at !== null) throw new Problem('archived-parent', { title: home.title })
    await requireFree(ctx, tx, metarole, person)
    const email = asked.email ?? null
    refuseFields(emailProblems(email))
    const login = await loginFor(ctx, tx, asked, person)
    await requireHoldsAllOfPerson(ctx, actor, tx, person.id)
    const id = newId()
    await insertAccount(tx, {
      ...{
        id,
        login,
        login_key: loginKey(login),
        metarole: metarole.id,
        home_id: home.id,
        person_id: person.id,
        email,
      },
      ...{ password_hash: null, must_change_password: false, active: true },
    })
    const isWritten = entersByPassword(metarole) && (asked.letter ?? catalog.policies.newAccount.letter === true)
    const address = isWritten ? letterAddress(asked, login, person) : null
    if (address !== null)
      await invite(ctx, tx, { id, login, name: fullName(person) ?? login, address, homeId: home.id }, null)
    const after = {
      login,
      metarole: metarole.id,
      home: home.title,
      email,
      person: fullName(person) ?? null,
      active: true,
    }
    const object = { model: 'account', id, title: login, organizationId: home.id } as const
    return {
      result: id,
      changed: [{ operation: 'create', ...object, fields: differences(null, after) }],
      facts: [
        { put: 'account', account: { id, metarole: metarole.id, home: home.id, active: true, person: person.id } },
      ],
    }
  },
}

/** One account of the metarole a person, and as many as the preset and the licence allow. */
async function requireFree(ctx: Context, tx: Transaction, metarole: Metarole, person: Owner): Promise<void> {
  if ((await countAccounts(tx, { metarole: metarole.id, personId: person.id })) > 0)
    throw new Problem('second-account-of-metarole')
  await requireRoomFor(tx, metarole)
  await requireLicence(ctx, tx, metarole)
}

/** Null: there is none, and nobody has insisted on a letter. */
function letterAddress(asked: AccountOpening, login: string, person: Owner): string | null {
  const address = addressOf({ login, email: asked.email ?? person.email })
  if (address === null && asked.letter === true) refuseFields([{ field: 'email', code: 'letter-needs-email' }])
  return address
}

type Owner = PersonName & { readonly id: string; readonly email: string | null }

async function loginFor(ctx: Context, tx: Transaction, asked: AccountOpening, person: Owner): Promise<string> {
  const { policies } = ctx.decisions.catalog
  const typed = asked.login?.trim() || (policies.login.email ? (asked.email ?? person.email ?? '') : '')
  if (typed === '' && !policies.login.email)
    return await madeLogin(tx, {
      lastName: person.last_name,
      firstName: person.first_name,
      middleName: person.middle_name,
    })
  if (typed === '') refuseFields([{ field: 'login', code: 'field-required' }])
  refuseFields(loginProblems(policies, typed))
  const taken = (await isLoginTaken(tx, typed)) || (isEmail(typed) && (await isEmailOfAnother(tx, typed, person.id)))
  if (taken) refuseFields([{ field: 'login', code: 'login-taken', values: { login: typed } }])
  return typed
}
