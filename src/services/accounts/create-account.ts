import { type FieldProblem, Problem, refusedFields } from '../../core/problems/index.ts'
import { isEmail } from '../../core/texts/index.ts'
import { newId, type Transaction } from '../../database/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { actionsFor, actionsThatCreate, findMetarole, joinTitles, type Metarole } from '../catalog/index.ts'
import { type Actor, accountFact, type Context, requireRightOf, requireVisible } from '../decisions/index.ts'
import {
  homeProblems,
  isOwnPerson,
  metaroleOf,
  powersOfMetarole,
  requireEverythingFor,
  requireHoldsAllOfPerson,
  requireMayHandOut,
} from '../delegation/index.ts'
import { findNode } from '../organizations/index.ts'
import { hashPassword, mustChangeGiven } from '../passwords/index.ts'
import { findPerson, fullName } from '../persons/index.ts'
import { requireLiveSession } from '../sessions/index.ts'
import { keysAlike, loginKey } from './login-key.ts'
import { formProblems, namedPasswordProblems } from './new-account-form.ts'
import { personProblems } from './person-problems.ts'
import { countAccounts, insertAccount } from './queries-accounts.ts'
import { isEmailOfAnother, isLoginTaken } from './queries-login-keys.ts'
import type { NewAccount } from './shapes.ts'

/** What is wrong with the form alone, and the hash of the password of one that is right. */
interface Checked {
  readonly problems: readonly FieldProblem[]
  readonly passwordHash: string | null
}

/** Makes an account. Who may make which metarole is the preset's word (B2, B8); the login is unique (A5). Returns its id. */
export const createAccount: Deed<NewAccount, string, Checked> = {
  name: 'accounts.create-account',
  kind: 'model',
  async prepare(ctx, actor, asked) {
    const problems = formProblems(ctx.decisions.catalog, actor, asked)
    const passwordHash =
      asked.password && problems.length === 0 ? await hashPassword(asked.password, `actor ${actor.accountId}`) : null
    return { problems, passwordHash }
  },
  async decide(ctx, tx, actor, asked, { problems, passwordHash }) {
    await requireLiveSession(ctx, actor, tx)
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
    if (person !== undefined && all.length === 0) all.push(...namedPasswordProblems(catalog, asked, person))
    if (metarole === undefined || all.length > 0) throw refusedFields(all)
    if (person !== undefined) await requireHoldsAllOfPerson(ctx, actor, tx, person.id)
    const id = newId()
    const login = asked.login.trim()
    await insertAccount(tx, {
      id,
      login,
      login_key: loginKey(login),
      metarole: metarole.id,
      home_id: home.id,
      person_id: person?.id ?? null,
      email: asked.email ?? null,
      password_hash: passwordHash,
      must_change_password: passwordHash !== null && mustChangeGiven(ctx, actor),
      active: asked.active,
    })
    const after = {
      login,
      metarole: metarole.id,
      home: home.title,
      email: asked.email ?? null,
      person: person ? (fullName(person) ?? null) : null,
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
          fields: differences(null, { ...after, active: asked.active }),
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

/** The preset says who makes whom (B8); a metarole that is power over the home by itself is handed out like a role (law 2). */
async function requireMayCreate(
  ctx: Context,
  actor: Actor,
  tx: Transaction,
  metarole: Metarole,
  { personId }: NewAccount,
  home: { id: string; title: string },
): Promise<void> {
  await refuseFull(tx, metarole)
  const own = metaroleOf(ctx, actor)
  if (own === undefined) return
  if (metarole.createdBy.includes(own.id)) {
    requireEverythingFor(ctx, actor, metarole)
    const to = personId && (await isOwnPerson(actor, tx, personId)) ? 'oneself' : 'another'
    return await requireMayHandOut(ctx, actor, tx, powersOfMetarole(metarole, home), to)
  }
  if (metarole.createdBy.length === 0) throw new Problem('metarole-nobody-creates', { metarole: metarole.title })
  const creators = ctx.decisions.catalog.metaroles.filter((one) => metarole.createdBy.includes(one.id))
  throw new Problem('metarole-not-yours-to-create', {
    metarole: metarole.title,
    creators: joinTitles(creators.map((one) => one.title)),
  })
}

/** Mistakes 49 and 50: another's login in any spelling, or their e-mail. It is not told whose, nor which of them. */
async function loginTaken(tx: Transaction, asked: NewAccount): Promise<FieldProblem[]> {
  const login = asked.login.trim()
  const taken =
    (await isLoginTaken(tx, keysAlike(login))) ||
    (isEmail(login) && (await isEmailOfAnother(tx, login, asked.personId ?? null)))
  return taken ? [{ field: 'login', code: 'login-taken', values: { login } }] : []
}

async function refuseFull(tx: Transaction, { id, title, limit }: Metarole): Promise<void> {
  if (limit === null || (await countAccounts(tx, { metarole: id })) < limit) return
  throw new Problem('metarole-full', { metarole: title, limit })
}
