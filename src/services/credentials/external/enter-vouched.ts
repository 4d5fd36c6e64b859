import { cutText } from '../../../core/texts/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { findEntry } from '../../accounts/index.ts'
import { perform } from '../../audit/index.ts'
import type { Context } from '../../decisions/index.ts'
import {
  type backFromProvider,
  findIdentity,
  type Identity,
  type ProviderRow,
  useIdentity,
} from '../../providers/index.ts'
import { type Client, type Entry, enterProved } from '../entry/enter.ts'
import { type Binding, bindIdentity } from './bind-identity.ts'
import { matchedAccount } from './matched-account.ts'

export type Back = Awaited<ReturnType<typeof backFromProvider>>

/** With what a browser has come back from a provider. */
export interface Answer {
  readonly parameters: string
  readonly secret: string
}

export const boundIdentity = (
  { database }: Context,
  { row, issuer, subject }: Pick<Back, 'row' | 'issuer' | 'subject'>,
): Promise<Identity | undefined> => findIdentity(database.kysely, row.id, issuer, subject)

/** Its owner is who binds it, by the word of the provider that an administrator has chosen to take for this. */
export async function bindByRule(ctx: Context, back: Back, { ip }: Client): Promise<Identity | undefined> {
  const accountId = await matchedAccount(ctx, back.row, back.claims)
  const account = accountId && (await findEntry(ctx.database.kysely, accountId))
  if (!accountId || !account) return undefined
  await bindAsOwner(ctx, bindingOf(accountId, back), { title: account.login, ip })
  return await boundIdentity(ctx, back)
}

export async function bindAsOwner(ctx: Context, binding: Binding, owner: { title: string; ip: string | null }) {
  const actor = { kind: 'account', accountId: binding.account, ...owner } as const
  await perform(ctx, actor, bindIdentity, binding)
}

export function bindingOf(account: string, { row, issuer, subject, claims }: Back): Binding {
  const named = [claims.preferred_username, claims.name, claims.email].find((one) => typeof one === 'string')
  return { account, provider: row.id, issuer, subject, name: cutText(String(named ?? subject), 200) }
}

export interface VouchedEntry {
  readonly row: ProviderRow
  readonly identity: Identity
  readonly subject: string
  /** That to which the identity is bound, or another of the same person. */
  readonly accountId: string
}

export async function enterVouched(ctx: Context, entry: VouchedEntry, client: Client): Promise<Entry> {
  const { row, identity, subject, accountId } = entry
  const stands = async (tx: Transaction) =>
    (identity.account_id === accountId || (await areOfOnePerson(tx, identity.account_id, accountId))) &&
    (await useIdentity(tx, { id: identity.id, subject }, ctx.clock()))
  const proved = { accountId, way: row.method, methods: ['external'], provider: row.id, stands } as const
  return await enterProved(ctx, proved, client)
}

async function areOfOnePerson(tx: Transaction, one: string, other: string): Promise<boolean> {
  const [first, second] = [await findEntry(tx, one), await findEntry(tx, other)]
  return first !== undefined && first.person_id !== null && first.person_id === second?.person_id
}
