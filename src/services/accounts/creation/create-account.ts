import { type FieldProblem, Problem, refusedFields } from '../../../core/problems/index.ts'
import { isEmail } from '../../../core/texts/index.ts'
import { newId, type Transaction } from '../../../database/index.ts'
import { type ChangedObject, type Deed, differences } from '../../audit/index.ts'
import { actionsFor, actionsThatCreate, findMetarole, type Metarole } from '../../catalog/index.ts'
import { type Actor, accountFact, type Context, requireRightOf, requireVisible } from '../../decisions/index.ts'
import { homeProblems, requireHoldsAllOfPerson } from '../../delegation/index.ts'
import { invite, saysPassword } from '../../invitations/index.ts'
import { findNode } from '../../organizations/index.ts'
import { generatePassword, hashPassword, mustChangeGiven, passwordPolicyAt } from '../../passwords/index.ts'
import { findPerson, fullName } from '../../persons/index.ts'
import { bindDirectoryUser, chooseDirectory } from '../../providers/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { requireLicence } from '../lifecycle/licences.ts'
import { loginKey } from '../logins/login-key.ts'
import { addressProblems } from '../logins/login-policy.ts'
import { isEmailOfAnother, isLoginTaken } from '../logins/queries-login-keys.ts'
import { columnsOf, fieldProblems, ownNames } from '../profile/account-fields.ts'
import { insertAccount } from '../queries-accounts.ts'
import type { NewAccount } from '../shapes.ts'
import { type FilledIn, filledIn } from './filled-in.ts'
import { requireMayMake, requireRoomFor } from './may-make-account.ts'
import { formProblems, namedPasswordProblems } from './new-account-form.ts'
import { addressOf, letterProblems, writesLetter } from './new-account-letter.ts'
import { personProblems } from './person-problems.ts'

/** What is wrong with the form alone, and the password of one that is right. */
interface Checked {
  readonly problems: readonly FieldProblem[]
  readonly passwordHash: string | null
  /** Only where the letter is to bring it (L12). */
  readonly password: string | null
}

/** Makes an account. Who may make which metarole is the preset's word (B2, B8); the login is unique (A5). Returns its id. */
export const createAccount: Deed<NewAccount, string, Checked> = {
  name: 'accounts.create-account',
  kind: 'model',
  async prepare(ctx, actor, form) {
    const asked = filledIn(ctx, actor, form)
    const { catalog } = ctx.decisions
    const problems = [...formProblems(catalog, actor, asked), ...letterProblems(catalog, asked)]
    const inLetter = writesLetter(catalog, asked) && saysPassword(ctx)
    const password = asked.password ?? (inLetter ? generatePassword(passwordPolicyAt(ctx, asked.homeId)) : null)
    const passwordHash =
      password && problems.length === 0 ? await hashPassword(ctx, password, `actor ${actor.accountId}`) : null
    return { problems, passwordHash, password: inLetter ? password : null }
  },
  async decide(ctx, tx, actor, form, { problems: wrong, passwordHash, password }) {
    await requireLiveSession(ctx, actor, tx)
    const asked = filledIn(ctx, actor, form)
    const { catalog } = ctx.decisions
    const metarole = findMetarole(catalog, asked.metarole)
    const home = await homeFor({ ctx, actor, tx }, asked, metarole)
    const person = asked.personId ? await findPerson(tx, asked.personId) : undefined
    const making = { ctx, actor, tx, asked, home, person }
    const problems = [...wrong, ...(await problemsOf(making, metarole))]
    const directory = await directoryFor(making, metarole, problems)
    const policy = passwordPolicyAt(ctx, home.id)
    if (problems.length === 0) problems.push(...namedPasswordProblems(policy, asked, namesOf(making), home.title))
    if (metarole === undefined || problems.length > 0) throw refusedFields(problems)
    if (person !== undefined) await requireHoldsAllOfPerson(ctx, actor, tx, person.id)
    const id = newId()
    const mustChange = passwordHash !== null && mustChangeGiven(ctx, actor)
    const fact = { id, metarole: metarole.id, home_id: home.id, active: asked.active, person_id: person?.id ?? null }
    await insertAccount(tx, {
      ...{ ...fact, ...columnsOf(asked), email: asked.email ?? null },
      ...{ login: asked.login.trim(), login_key: loginKey(asked.login.trim()) },
      ...{ password_hash: passwordHash, must_change_password: mustChange },
    })
    if (directory !== undefined) await bindDirectoryUser(ctx, tx, id, directory)
    await writeLetter(making, id, password)
    return {
      result: id,
      changed: [createdAccount(making, id, metarole)],
      facts: [{ put: 'account', account: accountFact(fact) }],
    }
  },
}

interface Maker {
  readonly ctx: Context
  readonly actor: Actor
  readonly tx: Transaction
}

/** An account in the making: the form, its place, and its owner where that is somebody of the registry. */
interface Making extends Maker {
  readonly asked: FilledIn
  readonly home: NonNullable<Awaited<ReturnType<typeof findNode>>>
  readonly person: Awaited<ReturnType<typeof findPerson>>
}

async function homeFor(maker: Maker, asked: FilledIn, metarole: Metarole | undefined): Promise<Making['home']> {
  const { ctx, actor, tx } = maker
  const home = await findNode(tx, asked.homeId)
  if (home === undefined) throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.organizations.view', home.id)
  const creating = metarole ? actionsFor(metarole, 'dostup.accounts.create') : actionsThatCreate(ctx.decisions.catalog)
  requireRightOf(ctx, actor, creating, home)
  if (metarole !== undefined) {
    await requireRoomFor(tx, metarole)
    await requireMayMake({ ctx, actor, db: tx }, metarole, { home, personId: asked.personId ?? null })
    if (asked.active) await requireLicence(ctx, tx, metarole)
  }
  if (home.archived_at !== null) throw new Problem('archived-parent', { title: home.title })
  return home
}

async function problemsOf(making: Making, metarole: Metarole | undefined): Promise<FieldProblem[]> {
  const { ctx, actor, tx, asked, home, person } = making
  return [
    ...(await homeProblems(ctx, actor, tx, home.id)),
    ...(await loginTaken(tx, asked)),
    ...(await addressProblems(tx, asked.email, { id: null, personId: asked.personId ?? null })),
    ...(asked.personId ? await personProblems({ ctx, actor, db: tx }, person, metarole?.id) : []),
    ...fieldProblems(asked, person !== undefined),
  ]
}

/** B9: the user of a directory as whom its owner will sign in. */
async function directoryFor(
  { ctx, tx, asked, home }: Making,
  metarole: Metarole | undefined,
  problems: FieldProblem[],
) {
  if (!asked.directoryUser || metarole === undefined) return undefined
  const entering = { metarole: metarole.id, home_id: home.id }
  const chosen = await chooseDirectory(
    ctx,
    tx,
    { user: asked.directoryUser, directory: asked.directoryId ?? null },
    entering,
  )
  if ('code' in chosen) problems.push(chosen)
  return 'code' in chosen ? undefined : chosen
}

const namesOf = ({ asked, person }: Making) => person ?? ownNames(asked)

async function writeLetter(making: Making, id: string, password: string | null): Promise<void> {
  const { ctx, tx, asked, home } = making
  const address = addressOf(asked)
  if (address === null || !writesLetter(ctx.decisions.catalog, asked)) return
  const login = asked.login.trim()
  await invite(ctx, tx, { id, login, name: fullName(namesOf(making)) ?? login, address, homeId: home.id }, password)
}

function createdAccount({ asked, home, person }: Making, id: string, metarole: Metarole): ChangedObject {
  const { lastName, firstName, middleName, mobilePhone, phone, post, note, active } = asked
  const login = asked.login.trim()
  const after = {
    ...{ login, metarole: metarole.id, home: home.title, email: asked.email ?? null },
    ...{ person: person ? (fullName(person) ?? null) : null },
    ...{ lastName, firstName, middleName, mobilePhone, phone, post, note, active },
    directoryUser: asked.directoryUser ?? null,
  }
  const object = { model: 'account', id, title: login, organizationId: home.id } as const
  return { operation: 'create', ...object, fields: differences(null, after) }
}

/** Mistakes 49 and 50: another's login in any spelling, or their e-mail. It is not told whose, nor which of them. */
async function loginTaken(tx: Transaction, asked: FilledIn): Promise<FieldProblem[]> {
  const login = asked.login.trim()
  const taken =
    (await isLoginTaken(tx, login)) || (isEmail(login) && (await isEmailOfAnother(tx, login, asked.personId ?? null)))
  return taken ? [{ field: 'login', code: 'login-taken', values: { login } }] : []
}
