import { actionsFor, type Catalog, getMetarole, type Metarole } from '../../catalog/index.ts'
import { type Context, recall } from '../../decisions/index.ts'
import { doingsHeld } from '../../delegation/index.ts'
import { fullName } from '../../persons/index.ts'
import { fieldsOf } from '../profile/account-fields.ts'
import { findAccount, type StoredAccount } from '../queries-accounts.ts'
import type { Account, Me } from '../shapes.ts'
import { accountRow } from './account-row.ts'
import { zoneOf } from './zone-of.ts'

/** All of an account but its factors, and what a viewer may do with it. */
export function describeAccount(ctx: Context, stored: StoredAccount): Omit<Account, 'may' | 'convertsTo' | 'factors'> {
  const person = fullName(stored)
  return {
    ...accountRow(stored),
    person: stored.person_id !== null && person !== undefined ? { id: stored.person_id, title: person } : null,
    photo: stored.photo,
    hasPassword: stored.password_hash !== null,
    closesOn: stored.closes_on,
    lockedUntil:
      stored.locked_until !== null && stored.locked_until > ctx.clock() ? stored.locked_until.toISOString() : null,
    timeZone: stored.time_zone,
    createdAt: stored.created_at.toISOString(),
    updatedAt: stored.updated_at.toISOString(),
    properties: stored.properties,
    ...fieldsOf(stored),
  }
}

/** What does not hang on the session in which they are. */
type KnownMe = Omit<Me, 'mustAddFactor' | 'entered'>

/** Who is signed in, and what of the product's own actions they hold anywhere: what their menus show. */
export const getMe = (ctx: Context, accountId: string): Promise<KnownMe | undefined> =>
  recall(ctx, `me ${accountId}`, () => lookAtMe(ctx, accountId))

async function lookAtMe(ctx: Context, accountId: string): Promise<KnownMe | undefined> {
  const stored = await findAccount(ctx.database.kysely, accountId)
  if (stored === undefined) return undefined
  const { catalog } = ctx.decisions
  const metarole = getMetarole(catalog, stored.metarole)
  const held = ctx.decisions.held(accountId)
  return {
    account: { id: stored.id, login: stored.login, title: fullName(stored) ?? stored.login, photo: stored.photo },
    metarole: { id: metarole.id, title: metarole.title },
    home: { id: stored.home_id, title: stored.home_title },
    timeZone: await zoneOf(ctx, ctx.database.kysely, accountId),
    interface: metarole.interface,
    mustChangePassword: stored.must_change_password,
    hiddenSections: stored.hidden_sections,
    addressFormat: stored.address_format,
    may: held.filter((action) => action.startsWith('dostup.')),
    moves: doingsHeld(catalog, held),
    records: recordsSeen(catalog, held),
    books: booksSeen(catalog, held),
    creates: {
      metaroles: catalog.metaroles.filter((one) => creates(metarole, one, held)).map(({ id }) => id),
      onlyAt: metarole.createsOnlyAtHome ? stored.home_id : null,
    },
  }
}

const recordsSeen = (catalog: Catalog, held: readonly string[]): Me['records'] =>
  catalog.kinds.flatMap(({ id: kind, title, deeds }) =>
    deeds && held.includes(deeds.view) ? [{ kind, title, creates: held.includes(deeds.create) }] : [],
  )

function booksSeen({ kinds }: Catalog, held: readonly string[]): Me['books'] {
  const deeds = kinds.flatMap(({ book }) => book ?? [])
  const asked = deeds.flatMap((one) => Object.values(one).filter((word) => typeof word === 'string'))
  return { seen: asked.some((word) => held.includes(word)), creates: deeds.some(({ create }) => held.includes(create)) }
}

const creates = (own: Metarole, metarole: Metarole, held: readonly string[]): boolean =>
  metarole.createdBy.includes(own.id) &&
  actionsFor(metarole, 'dostup.accounts.create').some((action) => held.includes(action))
