import { newId } from '../../../database/index.ts'
import { type Deed, differences, freshProof } from '../../audit/index.ts'
import type { Actor } from '../../decisions/index.ts'
import { digest, requireLiveSession } from '../../sessions/index.ts'
import { newSecret } from '../issue-key.ts'
import { requireGoodClient, requireMayTell, toldOf } from './client-policy.ts'
import { insertClient, listClientIds, type StoredClient } from './queries.ts'
import type { NewClient, RegisteredClient } from './shapes.ts'

/**
 * Registers a client; its secret is answered this once. One that signs people in works as soon as it has an address to come back to. The
 * first client of a subsystem is called as the subsystem is.
 */
export const registerClient: Deed<NewClient, RegisteredClient> = {
  name: 'clients.register-client',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, asked) {
    await requireLiveSession(ctx, actor, tx)
    const taken = new Set((await listClientIds(tx)).map(({ id }) => id))
    const id = asked.subsystem !== null && !taken.has(asked.subsystem) ? asked.subsystem : newId()
    const client = clientOf(id, asked, actor, ctx.clock())
    const secret = client.sends_secret === 'none' ? null : newSecret()
    requireMayTell(ctx, actor, client)
    requireGoodClient(ctx, client)
    await insertClient(tx, { ...client, secret_hash: secret === null ? null : digest(secret) })
    const fields = differences(null, toldOf(client))
    return {
      result: { id, secret },
      changed: [{ operation: 'create', model: 'client', id, title: client.title, organizationId: null, fields }],
      facts: [],
    }
  },
}

export function clientOf(id: string, asked: NewClient, actor: Actor, at: Date): StoredClient {
  const redirectUris = asked.redirectUris ?? []
  const usual = asked.kind === 'service' ? [] : ['openid', 'profile', ...(asked.subsystem === null ? [] : ['roles'])]
  return {
    ...{ id, subsystem: asked.subsystem, title: asked.title, kind: asked.kind },
    description: asked.description ?? null,
    is_outside: asked.isOutside ?? false,
    start_url: asked.startUrl ?? null,
    redirect_uris: redirectUris,
    logout_uris: asked.logoutUris ?? [],
    back_channel: asked.backChannel ?? null,
    is_inside: asked.isInside ?? false,
    scopes: asked.scopes ?? usual,
    sends_secret: asked.sendsSecret ?? (asked.kind === 'browser' ? 'none' : 'basic'),
    ...{ secret_hash: null, previous_hash: null, previous_until: null, rotated_at: null },
    active: asked.kind === 'service' || redirectUris.length > 0,
    ...{ created_by: actor.accountId, created_at: at, updated_at: at },
  }
}
