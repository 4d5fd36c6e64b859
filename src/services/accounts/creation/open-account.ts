import { type FieldProblem, Problem, refuseFields } from '../../../core/problems/index.ts'
import { isEmail } from '../../../core/texts/index.ts'
import { newId, type Transaction } from '../../../database/index.ts'
import { type Deed, differences } from '../../audit/index.ts'
import { type Catalog, entersByPassword, type Metarole, metaroleWith } from '../../catalog/index.ts'
import { type Actor, type Context, requireVisible } from '../../decisions/index.ts'
import { type Doing, kindOfDoing, requireDoing, requireHoldsAllOfPerson } from '../../delegation/index.ts'
import { invite } from '../../invitations/index.ts'
import { findNode } from '../../organizations/index.ts'
import { findPerson, fullName, type PersonName } from '../../persons/index.ts'
import { requireLicence } from '../lifecycle/licences.ts'
import { loginKey } from '../logins/login-key.ts'
import { accountEmailProblems, addressProblems, loginProblems } from '../logins/login-policy.ts'
import { madeLogin } from '../logins/made-login.ts'
import { isEmailOfAnother, isLoginTaken } from '../logins/queries-login-keys.ts'
import { countAccounts, insertAccount } from '../queries-accounts.ts'
import { requireRoomFor } from './may-make-account.ts'
import { addressOf } from './new-account-letter.ts'

type Policies = Catalog['policies']

export interface AccountOpening {
  readonly personId: string
  readonly homeId: string
  /** To where the person comes, in the organization: the right to that there suffices. */
  readonly nodeId: string
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
    const home = await homeToOpenAt(ctx, tx, actor, asked)
    const person = await findPerson(tx, asked.personId)
    if (person === undefined) throw new Problem('not-found')
    if (home.archived_at !== null) throw new Problem('archived-parent', { title: home.title })
    await requireFree(ctx, tx, metarole, person)
    const email = asked.email ?? null
    refuseFields(await openingProblems(ctx, tx, asked, person))
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
    const address = isWritten ? addressOf({ login, email: email ?? person.email }) : null
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

/** The organization of where the person comes; for who may do that there (A4). */
async function homeToOpenAt(ctx: Context, tx: Transaction, actor: Actor, { homeId, nodeId, doing }: AccountOpening) {
  const [home, node] = [await findNode(tx, homeId), await findNode(tx, nodeId)]
  const isThere = nodeId === homeId || ctx.decisions.ancestors(nodeId).includes(homeId)
  if (home === undefined || node === undefined || !isThere) throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.organizations.view', node.id)
  requireDoing(ctx, actor, doing, node)
  return home
}

/** One account of the metarole a person, and as many as the preset and the licence allow. */
async function requireFree(ctx: Context, tx: Transaction, metarole: Metarole, person: Owner): Promise<void> {
  if ((await countAccounts(tx, { metarole: metarole.id, personId: person.id })) > 0)
    throw new Problem('second-account-of-metarole')
  await requireRoomFor(tx, metarole)
  await requireLicence(ctx, tx, metarole)
}

type Typed = Pick<AccountOpening, 'doing' | 'login' | 'email' | 'letter'>

/** All that is wrong with what was typed for the account, at once; nobody has an id yet who is only being entered. */
export async function openingProblems(
  { decisions: { catalog } }: Context,
  tx: Transaction,
  asked: Typed,
  { id, email }: { readonly id: string | null; readonly email: string | null },
): Promise<FieldProblem[]> {
  const metarole = metaroleWith(catalog, kindOfDoing(asked.doing))
  if (metarole === undefined) return []
  const { policies } = catalog
  const typed = typedLogin(policies, asked, email)
  const isTyped = typed !== '' || policies.login.email
  const address = addressOf({ login: typed, email: asked.email ?? email })
  const isUnaddressed = asked.letter === true && entersByPassword(metarole) && address === null
  return [
    ...accountEmailProblems(policies, asked.email),
    ...(await addressProblems(tx, asked.email, { id: null, personId: id })),
    ...(isTyped ? await problemsOfLogin(policies, tx, typed, id) : []),
    ...(isUnaddressed ? [{ field: 'email', code: 'letter-needs-email' } as const] : []),
  ]
}

async function problemsOfLogin(
  policies: Policies,
  tx: Transaction,
  typed: string,
  personId: string | null,
): Promise<FieldProblem[]> {
  if (typed === '') return [{ field: 'login', code: 'field-required' }]
  const problems = loginProblems(policies, typed)
  if (problems.length > 0) return problems
  const taken = (await isLoginTaken(tx, typed)) || (isEmail(typed) && (await isEmailOfAnother(tx, typed, personId)))
  return taken ? [{ field: 'login', code: 'login-taken', values: { login: typed } }] : []
}

const typedLogin = (policies: Policies, { login, email }: Typed, ofPerson: string | null): string =>
  login?.trim() || (policies.login.email ? (email ?? ofPerson ?? '') : '')

type Owner = PersonName & { readonly id: string; readonly email: string | null }

async function loginFor(ctx: Context, tx: Transaction, asked: AccountOpening, person: Owner): Promise<string> {
  const typed = typedLogin(ctx.decisions.catalog.policies, asked, person.email)
  if (typed !== '') return typed
  const { last_name: lastName, first_name: firstName, middle_name: middleName } = person
  return await madeLogin(tx, { lastName, firstName, middleName })
}
