import { Problem } from '../../core/problems/index.ts'
import { findEntry } from '../accounts/index.ts'
import { getMetarole } from '../catalog/index.ts'
import {
  type Answer,
  type Back,
  bindAsOwner,
  bindByRule,
  bindingOf,
  boundIdentity,
  type Client,
  type Entry,
  enterVouched,
} from '../credentials/index.ts'
import type { Context } from '../decisions/index.ts'
import { listAccountsOf } from '../persons/index.ts'
import { backFromProvider, type Errand, findProvider, mayUse, otherMethods } from '../providers/index.ts'
import { type Choice, sealChoice, takeChoice } from './choice.ts'
import { followEmployment } from './follow-employment.ts'
import { recognizePerson } from './recognize-person.ts'
import type { EntryAsked } from './shapes.ts'
import { tellChangedName } from './tell-changed-name.ts'

/** Several accounts of one person: they say which (B7). */
export interface Offer {
  readonly kind: 'offer'
  readonly sealed: string
  readonly accounts: EntryAsked['accounts']
}

/**
 * Whoever a provider vouches for comes in: as the account that is bound to that identity, else as whom they are found to be in the registry
 * (E3), to whose account it is bound from then on (E9). Whoever is nobody there, or several, is told what to do (E5, E6).
 */
export async function signInOuter(
  ctx: Context,
  errand: Errand,
  answer: Answer,
  client: Client,
): Promise<Entry | Offer> {
  const back = await backFromProvider(ctx, errand, answer)
  const identity = (await boundIdentity(ctx, back)) ?? (await bindByRule(ctx, back, client))
  const own = identity && (await findEntry(ctx.database.kysely, identity.account_id))
  if (!recognizes(back.row)) {
    if (own === undefined) throw new Problem('identity-unbound', { title: back.row.title })
    return await enterAs(ctx, toChoose(back, own.person_id ?? '', [own.id]), own.id, client)
  }
  const personId = own === undefined ? await recognizePerson(ctx, back) : own.person_id
  const usable = personId === null ? [] : await usableAccounts(ctx, back, personId, own?.id)
  const accounts = usable.length > 0 || own === undefined ? usable : [own]
  const [only, ...others] = accounts
  if (only === undefined) throw await noAccount(ctx, personId ?? '')
  const choice = toChoose(
    back,
    personId ?? '',
    accounts.map(({ id }) => id),
  )
  if (others.length === 0) return await enterAs(ctx, choice, only.id, client)
  return { kind: 'offer', sealed: sealChoice(ctx, choice), accounts: offered(ctx, accounts) }
}

/** Of those that were offered; what was proved is taken once. */
export async function enterChosen(
  ctx: Context,
  { provider, sealed, accountId }: { readonly provider: string; readonly sealed: string; readonly accountId: string },
  client: Client,
): Promise<Entry> {
  const choice = await takeChoice(ctx, provider, sealed)
  if (!choice.accounts.includes(accountId)) throw new Problem('not-found')
  return await enterAs(ctx, choice, accountId, client)
}

const recognizes = ({ kind, method, settings }: Back['row']): boolean =>
  kind === 'esia' || (method !== 'other' && (settings as { recognize?: boolean | null }).recognize === true)

const toChoose = (back: Back, personId: string, accounts: readonly string[]): Choice => {
  const { row, issuer, subject, person } = back
  const { name } = bindingOf('', back)
  return { provider: row.id, issuer, subject, name, personId, accounts, employers: person?.employers }
}

/**
 * An identity is of one account (E9): of that as which its owner came in first. As another account of the same person they come in by the
 * same identity, which stays where it is.
 */
async function enterAs(ctx: Context, choice: Choice, accountId: string, client: Client): Promise<Entry> {
  const { kysely } = ctx.database
  const row = await findProvider(kysely, choice.provider)
  const account = await findEntry(kysely, accountId)
  if (row === undefined || account === undefined) throw new Problem('sign-in-refused')
  const isOpen = account.active && account.home_archived_at === null
  if (isOpen && !mayUse(ctx, row, account)) throw await otherMethods(ctx, account)
  const vouched = { ...choice, row }
  let identity = await boundIdentity(ctx, vouched)
  if (identity === undefined) {
    if (account.person_id !== choice.personId) throw new Problem('sign-in-refused')
    const { provider, issuer, subject, name } = choice
    const owner = { title: account.login, ip: client.ip }
    await bindAsOwner(ctx, { account: accountId, provider, issuer, subject, name }, owner)
    await tellChangedName(ctx, choice, account)
    identity = await boundIdentity(ctx, vouched)
  }
  if (identity === undefined) throw new Problem('sign-in-refused')
  if (isOpen) await followEmployment(ctx, { row, employers: choice.employers }, account)
  return await enterVouched(ctx, { row, identity, subject: choice.subject, accountId }, client)
}

/** One that stands above everything is nobody’s by a look-up: its owner has bound it. */
async function usableAccounts(ctx: Context, { row }: Back, personId: string, bound: string | undefined) {
  const { kysely } = ctx.database
  const found = await Promise.all((await listAccountsOf(kysely, personId)).map(({ id }) => findEntry(kysely, id)))
  return found.flatMap((one) => {
    if (one === undefined || !one.active || one.home_archived_at !== null || !mayUse(ctx, row, one)) return []
    const isAbove = getMetarole(ctx.decisions.catalog, one.metarole).power === 'everything'
    return isAbove && one.id !== bound ? [] : [one]
  })
}

/** Whoever is known, and has no account that comes in this way: how it does (E2), or whom to ask for one. */
async function noAccount(ctx: Context, personId: string): Promise<Problem> {
  const { kysely } = ctx.database
  const accounts = await Promise.all((await listAccountsOf(kysely, personId)).map(({ id }) => findEntry(kysely, id)))
  const open = accounts.find((one) => one?.active && one.home_archived_at === null)
  return open === undefined ? new Problem('person-without-account') : await otherMethods(ctx, open)
}

const offered = (ctx: Context, accounts: Awaited<ReturnType<typeof usableAccounts>>): EntryAsked['accounts'] =>
  accounts.map(({ id, metarole, home_title: organization }) => ({
    ...{ id, organization, metarole: getMetarole(ctx.decisions.catalog, metarole).title },
  }))
