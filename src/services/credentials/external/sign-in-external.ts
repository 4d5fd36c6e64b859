import { Problem } from '../../../core/problems/index.ts'
import { findEntry } from '../../accounts/index.ts'
import { perform } from '../../audit/index.ts'
import type { Context } from '../../decisions/index.ts'
import {
  backFromProvider,
  type Errand,
  findIdentity,
  mayUse,
  otherMethods,
  useIdentity,
} from '../../providers/index.ts'
import { type Client, type Entry, enterProved } from '../entry/enter.ts'
import { bindIdentity } from './bind-identity.ts'
import { matchedAccount } from './matched-account.ts'

type Back = Awaited<ReturnType<typeof backFromProvider>>

/** With what a browser has come back from a provider. */
export interface Answer {
  readonly parameters: string
  readonly secret: string
}

/**
 * Whoever a provider vouches for comes in as the account that is bound to that identity. Whoever has none is told how to bind one, and whoever
 * comes in otherwise, how (E2): they have proved who they are.
 */
export async function signInExternal(ctx: Context, errand: Errand, answer: Answer, client: Client): Promise<Entry> {
  const back = await backFromProvider(ctx, errand, answer)
  const identity = (await boundIdentity(ctx, back)) ?? (await bindByRule(ctx, back, client))
  if (identity === undefined) throw new Problem('identity-unbound', { title: back.row.title })
  const account = await findEntry(ctx.database.kysely, identity.account_id)
  const isOpen = account?.active && account.home_archived_at === null
  if (isOpen && !mayUse(ctx, back.row, account)) throw await otherMethods(ctx, account)
  const { subject } = back
  return await enterProved(
    ctx,
    {
      accountId: identity.account_id,
      way: back.row.method,
      methods: ['external'],
      provider: back.row.id,
      stands: (tx) => useIdentity(tx, { id: identity.id, subject }, ctx.clock()),
    },
    client,
  )
}

const boundIdentity = ({ database }: Context, { row, issuer, subject }: Back) =>
  findIdentity(database.kysely, row.id, issuer, subject)

/** Its owner is who binds it, by the word of the provider that an administrator has chosen to take for this. */
async function bindByRule(ctx: Context, back: Back, { ip }: Client) {
  const accountId = await matchedAccount(ctx, back.row, back.claims)
  const account = accountId && (await findEntry(ctx.database.kysely, accountId))
  if (!accountId || !account) return undefined
  const actor = { kind: 'account', accountId, title: account.login, ip } as const
  await perform(ctx, actor, bindIdentity, bindingOf(accountId, back))
  return await boundIdentity(ctx, back)
}

export function bindingOf(account: string, { row, issuer, subject, claims }: Back) {
  const named = [claims.preferred_username, claims.name, claims.email].find((one) => typeof one === 'string')
  return { account, provider: row.id, issuer, subject, name: String(named ?? subject).slice(0, 200) }
}
