import { Problem } from '../../../core/problems/index.ts'
import { findEntry } from '../../accounts/index.ts'
import { freshProof, perform } from '../../audit/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { backFromProvider, isOuter, listEnabledProviders, listIdentitiesOf, mayUse } from '../../providers/index.ts'
import type { ExternalIdentities, OwnIdentities } from '../shapes.ts'
import { bindIdentity } from './bind-identity.ts'
import { type Answer, bindingOf } from './enter-vouched.ts'

/** By whom one comes in from outside, and whom one may bind besides. */
export async function listOwnIdentities(ctx: Context, actor: Actor): Promise<OwnIdentities> {
  const account = await ownAccount(ctx, actor)
  const { items } = await listIdentities(ctx, account.id)
  const bindable = (await listEnabledProviders(ctx.database.kysely)).filter(
    (row) => isOuter(row) && mayUse(ctx, row, account) && !items.some(({ provider }) => provider.id === row.id),
  )
  return { items, bindable: bindable.map(({ id, title }) => ({ id, title })) }
}

export async function listIdentities(ctx: Context, accountId: string): Promise<ExternalIdentities> {
  const rows = await listIdentitiesOf(ctx.database.kysely, accountId)
  const items = rows.map((row) => ({
    id: row.id,
    provider: { id: row.provider_id, title: row.provider_title },
    kind: row.provider_kind,
    enabled: row.provider_enabled,
    name: row.name,
    boundAt: row.bound_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }))
  return { items }
}

/** The errand of a browser that wants to bind: good in this very session only, of whoever has proved again that it is them (mistake 38). */
export function bindErrand(actor: Actor, provider: string, origin: string) {
  if (actor.kind === 'operator' || actor.session === undefined) throw new Problem('sign-in-required')
  freshProof(actor)
  return { provider, origin, what: `bind ${actor.session.toString('hex')}` }
}

export async function bindOwnIdentity(
  ctx: Context,
  actor: Actor,
  provider: string,
  answer: Answer & { readonly origin: string },
) {
  const { id } = await ownAccount(ctx, actor)
  const back = await backFromProvider(ctx, bindErrand(actor, provider, answer.origin), answer)
  await perform(ctx, actor, bindIdentity, bindingOf(id, back))
}

async function ownAccount(ctx: Context, actor: Actor) {
  const account = await findEntry(ctx.database.kysely, actor.accountId ?? '')
  if (account === undefined) throw new Problem('sign-in-required')
  return account
}
