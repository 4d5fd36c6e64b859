import { findAccount } from '../accounts/index.ts'
import { listPostsOf } from '../affiliations/index.ts'
import { listHoldings } from '../answers/index.ts'
import { getMetarole } from '../catalog/index.ts'
import type { StoredClient } from '../clients/index.ts'
import { type Context, operator, recall, today } from '../decisions/index.ts'
import { findPerson, fullName } from '../persons/index.ts'

export type ClaimsOfAccount = Readonly<Record<string, unknown>>

/** What may be told of an account to a client, before it is cut to what the client was granted. */
export const claimsOf = (ctx: Context, client: StoredClient, accountId: string, scope: ReadonlySet<string>) =>
  recall(ctx, `claims ${client.id} ${accountId} ${[...scope].join(' ')}`, () =>
    readClaims(ctx, client, accountId, scope),
  )

async function readClaims(
  ctx: Context,
  client: StoredClient,
  accountId: string,
  scope: ReadonlySet<string>,
): Promise<ClaimsOfAccount> {
  const account = await findAccount(ctx.database.kysely, accountId)
  if (account === undefined) return {}
  const metarole = getMetarole(ctx.decisions.catalog, account.metarole)
  return {
    name: fullName(account) ?? account.login,
    ...absent({ family_name: account.last_name, given_name: account.first_name, middle_name: account.middle_name }),
    preferred_username: account.login,
    ...absent({ email: account.email }),
    ...{ organization: account.home_title, organization_id: account.home_id },
    metarole: metarole.id,
    ...(account.person_id !== null && (await ofPerson(ctx, account.person_id, scope))),
    ...(scope.has('roles') && client.subsystem !== null && (await rolesIn(ctx, accountId, client.subsystem))),
  }
}

async function ofPerson(ctx: Context, personId: string, scope: ReadonlySet<string>): Promise<ClaimsOfAccount> {
  const db = ctx.database.kysely
  const person = scope.has('birthdate') ? await findPerson(db, personId) : undefined
  const posts = scope.has('posts') ? await postsOf(ctx, personId) : undefined
  return absent({ birthdate: person?.birth_date, posts })
}

async function postsOf(ctx: Context, personId: string): Promise<ClaimsOfAccount[]> {
  const day = today(ctx)
  const posts = await listPostsOf(ctx.database.kysely, [personId], day)
  return posts
    .filter(({ valid_from: from }) => from === null || from <= day)
    .map(({ post, node_id: at, node_title: title }) => ({ post, organization_id: at, organization: title }))
}

/** Of this subsystem only: a role of another is not told, nor what of this role is another’s (mistake 57: nor what holds no more). */
async function rolesIn(ctx: Context, accountId: string, subsystem: string): Promise<ClaimsOfAccount> {
  const { items } = await listHoldings(ctx, operator, accountId, 'ru')
  const own = new Set(ctx.decisions.catalog.subsystems.find(({ id }) => id === subsystem)?.actions.map(({ id }) => id))
  const live = items.filter(({ state, actions, role }) => {
    return role !== null && state === 'live' && actions.some((action) => own.has(action))
  })
  return {
    roles: [...new Set(live.map(({ role }) => role?.id))],
    grants: live.map(({ role, scope }) => {
      return absent({ role: role?.id, title: role?.title, organization_id: scope?.id, organization: scope?.title })
    }),
  }
}

/** Without what is not there. */
const absent = (claims: ClaimsOfAccount): ClaimsOfAccount =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null && value !== undefined))
