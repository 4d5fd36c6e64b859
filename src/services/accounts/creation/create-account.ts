import { type FieldProblem, Problem, refusedFields } from '../../../core/problems/index.ts'
import { isEmail } from '../../../core/texts/index.ts'
import { newId, type Transaction } from '../../../database/index.ts'
import { type Deed, differences } from '../../audit/index.ts'
import { actionsFor, actionsThatCreate, findMetarole, type Metarole } from '../../catalog/index.ts'
import { type Actor, accountFact, type Context, requireRightOf, requireVisible } from '../../decisions/index.ts'
import { homeProblems, requireHoldsAllOfPerson } from '../../delegation/index.ts'
import { invite, saysPassword } from '../../invitations/index.ts'
import { findNode } from '../../organizations/index.ts'
import { generatePassword, hashPassword, mustChangeGiven } from '../../passwords/index.ts'
import { findPerson, fullName } from '../../persons/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { requireLicence } from '../lifecycle/licences.ts'
import { keysAlike, loginKey } from '../logins/login-key.ts'
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
    const password = asked.password ?? (inLetter ? generatePassword(catalog.policies.password) : null)
    const passwordHash =
      password && problems.length === 0 ? await hashPassword(password, `actor ${actor.accountId}`) : null
    return { problems, passwordHash, password: inLetter ? password : null }
  },
  async decide(ctx, tx, actor, form, { problems, passwordHash, password }) {
    await requireLiveSession(ctx, actor, tx)
    const asked = filledIn(ctx, actor, form)
    const home = await findNode(tx, asked.homeId)
    if (home === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', home.id)
    const { catalog } = ctx.decisions
    const metarole = findMetarole(catalog, asked.metarole)
    requireRightOf(
      ctx,
      actor,
      metarole ? actionsFor(metarole, 'dostup.accounts.create') : actionsThatCreate(catalog),
      home,
    )
    if (metarole !== undefined) await requireMayCreate(ctx, actor, tx, metarole, asked, home)
    if (home.archived_at !== null) throw new Problem('archived-parent', { title: home.title })
    const person = asked.personId ? await findPerson(tx, asked.personId) : undefined
    const all = [...problems, ...(await homeProblems(ctx, actor, tx, home.id)), ...(await loginTaken(tx, asked))]
    if (asked.personId) all.push(...(await personProblems(ctx, actor, tx, person, metarole?.id)))
    all.push(...fieldProblems(asked, person !== undefined))
    const named = person ?? ownNames(asked)
    if (all.length === 0) all.push(...namedPasswordProblems(catalog, asked, named, home.title))
    if (metarole === undefined || all.length > 0) throw refusedFields(all)
    if (person !== undefined) await requireHoldsAllOfPerson(ctx, actor, tx, person.id)
    const id = newId()
    const login = asked.login.trim()
    const email = asked.email ?? null
    await insertAccount(tx, {
      id,
      login,
      login_key: loginKey(login),
      metarole: metarole.id,
      home_id: home.id,
      person_id: person?.id ?? null,
      email,
      password_hash: passwordHash,
      must_change_password: passwordHash !== null && mustChangeGiven(ctx, actor),
      active: asked.active,
      ...columnsOf(asked),
    })
    const address = addressOf(asked)
    if (address !== null && writesLetter(catalog, asked)) {
      const name = fullName(named) ?? login
      await invite(ctx, tx, { id, login, name, address, homeId: home.id }, password)
    }
    const { lastName, firstName, middleName, mobilePhone, phone, post, note } = asked
    const after = {
      ...{ login, metarole: metarole.id, home: home.title, email },
      ...{ person: person ? (fullName(person) ?? null) : null },
      ...{ lastName, firstName, middleName, mobilePhone, phone, post, note, active: asked.active },
    }
    return {
      result: id,
      changed: [
        {
          operation: 'create',
          model: 'account',
          id,
          title: login,
          organizationId: home.id,
          fields: differences(null, after),
        },
      ],
      facts: [
        {
          put: 'account',
          account: accountFact({
            id,
            metarole: metarole.id,
            home_id: home.id,
            active: asked.active,
            person_id: person?.id ?? null,
          }),
        },
      ],
    }
  },
}

async function requireMayCreate(
  ctx: Context,
  actor: Actor,
  tx: Transaction,
  metarole: Metarole,
  { personId = null, active }: FilledIn,
  home: { id: string; title: string },
): Promise<void> {
  await requireRoomFor(tx, metarole)
  await requireMayMake(ctx, actor, tx, metarole, { home, personId })
  if (active) await requireLicence(ctx, tx, metarole)
}

/** Mistakes 49 and 50: another's login in any spelling, or their e-mail. It is not told whose, nor which of them. */
async function loginTaken(tx: Transaction, asked: FilledIn): Promise<FieldProblem[]> {
  const login = asked.login.trim()
  const taken =
    (await isLoginTaken(tx, keysAlike(login))) ||
    (isEmail(login) && (await isEmailOfAnother(tx, login, asked.personId ?? null)))
  return taken ? [{ field: 'login', code: 'login-taken', values: { login } }] : []
}
