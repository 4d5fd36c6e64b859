import { isNumberOrAddress } from '../../core/texts/index.ts'
import { actionsFor, getMetarole, type Metarole } from '../catalog/index.ts'
import { type Actor, type Context, recall, requireAnywhere } from '../decisions/index.ts'
import { fullName, shortName } from '../persons/index.ts'
import { sortBy, whereToLook } from '../registry/index.ts'
import { fieldsOf } from './account-fields.ts'
import { accountSorts, findAccount, pageOfAccounts, type StoredAccount } from './queries-accounts.ts'
import type { Account, AccountPage, AccountQuery, Me } from './shapes.ts'

type Row = Awaited<ReturnType<typeof pageOfAccounts>>['rows'][number]

/** All of an account but what a viewer may do with it. */
export function describeAccount(ctx: Context, stored: StoredAccount): Omit<Account, 'may' | 'convertsTo'> {
  const person = fullName(stored)
  return {
    ...row(stored),
    person: stored.person_id !== null && person !== undefined ? { id: stored.person_id, title: person } : null,
    hasPassword: stored.password_hash !== null,
    lockedUntil:
      stored.locked_until !== null && stored.locked_until > ctx.clock() ? stored.locked_until.toISOString() : null,
    createdAt: stored.created_at.toISOString(),
    updatedAt: stored.updated_at.toISOString(),
    properties: stored.properties,
    ...fieldsOf(stored),
  }
}

export async function listAccounts(ctx: Context, actor: Actor, query: AccountQuery): Promise<AccountPage> {
  requireAnywhere(ctx, actor, 'dostup.accounts.view')
  const where = await whereToLook(ctx, actor, 'dostup.accounts.view', query.within)
  // The phone, the e-mail and the СНИЛС of a person, for whoever sees persons there (mistake 14).
  const asksPersons = query.search !== undefined && isNumberOrAddress(query.search)
  const persons = asksPersons ? await whereToLook(ctx, actor, 'dostup.persons.view') : null
  const sort = sortBy(query.sort, accountSorts, [{ key: 'login', descending: false }])
  const metaroles = query.metarole?.split(',') ?? null
  const { total, rows } = await pageOfAccounts(ctx.database.kysely, { ...query, sort, metaroles }, where, persons)
  return { total, limit: query.limit, offset: query.offset, items: rows.map(row) }
}

function row(stored: Row) {
  return {
    id: stored.id,
    login: stored.login,
    title: shortName(stored) ?? stored.login,
    metarole: stored.metarole,
    home: { id: stored.home_id, title: stored.home_title },
    active: stored.active,
    email: stored.email,
    lastSignInAt: stored.last_sign_in_at?.toISOString() ?? null,
  }
}

/** Who is signed in, and what of the product's own actions they hold anywhere: what their menus show. */
export const getMe = (ctx: Context, accountId: string): Promise<Me | undefined> =>
  recall(ctx, `me ${accountId}`, () => lookAtMe(ctx, accountId))

async function lookAtMe(ctx: Context, accountId: string): Promise<Me | undefined> {
  const stored = await findAccount(ctx.database.kysely, accountId)
  if (stored === undefined) return undefined
  const { catalog } = ctx.decisions
  const metarole = getMetarole(catalog, stored.metarole)
  const held = ctx.decisions.held(accountId)
  return {
    account: { id: stored.id, login: stored.login, title: fullName(stored) ?? stored.login },
    metarole: { id: metarole.id, title: metarole.title },
    home: { id: stored.home_id, title: stored.home_title },
    interface: metarole.interface,
    mustChangePassword: stored.must_change_password,
    may: held.filter((action) => action.startsWith('dostup.')),
    creates: {
      metaroles: catalog.metaroles.filter((one) => creates(metarole, one, held)).map(({ id }) => id),
      onlyAt: metarole.createsOnlyAtHome ? stored.home_id : null,
    },
  }
}

const creates = (own: Metarole, metarole: Metarole, held: readonly string[]): boolean =>
  metarole.createdBy.includes(own.id) &&
  actionsFor(metarole, 'dostup.accounts.create').some((action) => held.includes(action))
