import { refuseFields } from '../../../core/problems/index.ts'
import { type Actor, type Context, requireEverywhere } from '../../decisions/index.ts'
import { requireMayHandOutKeys } from '../issue-key.ts'
import { clientProblems } from './client-addresses.ts'
import type { StoredClient } from './queries.ts'
import { scopes } from './scopes.ts'

/**
 * A client is told of everybody who signs in there: whoever registers one, or changes what it is told, must see as much of everybody
 * (law 2; mistake 23).
 */
export function requireMayTell(ctx: Context, actor: Actor, client: Pick<StoredClient, 'scopes'>): void {
  requireMayHandOutKeys(ctx, actor)
  for (const { id, needs } of scopes)
    if (needs !== undefined && client.scopes.includes(id)) requireEverywhere(ctx, actor, needs)
}

/** By a secret that we made; others have none, or a key that only they have. */
export const hasSecret = ({ sends_secret: sends }: StoredClient): boolean => sends === 'basic' || sends === 'post'

export function requireGoodClient(ctx: Context, client: StoredClient): void {
  const { subsystems } = ctx.decisions.catalog
  const { subsystem } = client
  const known = subsystem === null || subsystems.some(({ id }) => id === subsystem)
  const reason = subsystems.map(({ id }) => id).join(', ')
  const unknown = { field: 'subsystem', code: 'field-invalid', values: { reason } } as const
  const problems = [...(known ? [] : [unknown]), ...clientProblems(client)]
  if (problems.length > 0) refuseFields(problems)
}

/** What the change log tells of a client. */
export const toldOf = (client: StoredClient) => ({
  title: client.title,
  subsystem: client.subsystem,
  kind: client.kind,
  description: client.description,
  isOutside: client.is_outside,
  startUrl: client.start_url,
  redirectUris: client.redirect_uris,
  logoutUris: client.logout_uris,
  backChannel: client.back_channel,
  isInside: client.is_inside,
  scopes: client.scopes,
  sendsSecret: client.sends_secret,
  publicKeys: client.public_keys,
  active: client.active,
})
