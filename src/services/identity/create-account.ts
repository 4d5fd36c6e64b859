import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import { newId, type Transaction } from '../../database/index.ts'
import { differences, operation } from '../audit/index.ts'
import { findMetarole, joinTitles, type Metarole } from '../catalog/index.ts'
import { type Actor, type Context, may, requireRight, requireVisible } from '../decisions/index.ts'
import { metaroleOf } from './account-authority.ts'
import { emailProblems } from './email.ts'
import { loginKey } from './login-key.ts'
import { loginProblems } from './login-policy.ts'
import { passwordProblems } from './password-policy.ts'
import { hashPassword } from './passwords.ts'
import { fullName } from './person-name.ts'
import { requireHolds, requireHoldsAllOfPerson } from './powers.ts'
import { countAccounts, findAccountByLogin, insertAccount } from './queries-accounts.ts'
import { findNode } from './queries-nodes.ts'
import { findPerson } from './queries-persons.ts'
import type { NewAccount } from './shapes.ts'

/** Makes an account. Who may make which metarole is the preset's word (B2, B8); the login is unique (A5). Returns its id. */
export async function createAccount(ctx: Context, actor: Actor, asked: NewAccount): Promise<string> {
  const metarole = checkForm(ctx, asked)
  const passwordHash = asked.password ? await hashPassword(asked.password) : null
  return await operation(ctx, actor, 'identity.create-account', async (tx) => {
    const home = await findNode(tx, asked.homeId)
    if (home === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', home.id)
    requireRight(ctx, actor, 'dostup.accounts.create', home)
    await requireMayCreate(ctx, actor, tx, metarole, home)
    if (home.archived_at !== null) throw new Problem('archived-parent', { title: home.title })
    await refuseTaken(tx, asked, metarole)
    const person = await chosenPerson(ctx, actor, tx, asked, metarole)
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
          account: { id, metarole: metarole.id, home: home.id, active: asked.active, person: person?.id ?? null },
        },
      ],
    }
  })
}

function checkForm(ctx: Context, asked: NewAccount): Metarole {
  const { catalog } = ctx.decisions
  const metarole = findMetarole(catalog, asked.metarole)
  const problems: FieldProblem[] = metarole ? [] : [{ field: 'metarole', code: 'metarole-unknown' }]
  problems.push(...loginProblems(catalog.policies, asked.login.trim()), ...emailProblems(asked.email))
  if (asked.password) problems.push(...passwordProblems(catalog.policies, asked.password))
  refuseFields(problems)
  return metarole as Metarole
}

/** The preset says who makes whom (B8); a metarole that is power over the home by itself is handed out like a role (law 2). */
async function requireMayCreate(
  ctx: Context,
  actor: Actor,
  tx: Transaction,
  metarole: Metarole,
  home: { id: string; title: string },
): Promise<void> {
  const own = await metaroleOf(ctx, actor, tx)
  if (own === undefined) return
  if (metarole.createdBy.includes(own.id)) {
    if (metarole.power !== 'subtree' || own.delegation === 'any') return
    return requireHolds(ctx, actor, [{ scope_id: home.id, scope_title: home.title, rights: metarole.rights }])
  }
  const creators = ctx.decisions.catalog.metaroles.filter((one) => metarole.createdBy.includes(one.id))
  throw new Problem('metarole-not-yours-to-create', {
    metarole: metarole.title,
    creators: joinTitles(creators.map((one) => one.title)),
  })
}

async function refuseTaken(tx: Transaction, asked: NewAccount, metarole: Metarole): Promise<void> {
  if ((await findAccountByLogin(tx, loginKey(asked.login))) !== undefined) {
    refuseFields([{ field: 'login', code: 'login-taken', values: { login: asked.login.trim() } }])
  }
  const { limit } = metarole
  if (limit !== null && (await countAccounts(tx, { metarole: metarole.id })) >= limit) {
    throw new Problem('metarole-full', { metarole: metarole.title, limit })
  }
}

async function chosenPerson(ctx: Context, actor: Actor, tx: Transaction, asked: NewAccount, metarole: Metarole) {
  if (!asked.personId) return undefined
  const person = await findPerson(tx, asked.personId)
  if (person === undefined || !may(ctx, actor, 'dostup.persons.view', person.home_id)) {
    refuseFields([{ field: 'personId', code: 'not-found' }])
  }
  if ((await countAccounts(tx, { metarole: metarole.id, personId: asked.personId })) > 0) {
    refuseFields([{ field: 'personId', code: 'second-account-of-metarole' }])
  }
  await requireHoldsAllOfPerson(ctx, actor, tx, asked.personId)
  return person
}
