import { newId } from '../../../database/index.ts'
import { type Deed, differences, freshProof } from '../../audit/index.ts'
import type { Actor } from '../../decisions/index.ts'
import { digest, requireLiveSession } from '../../sessions/index.ts'
import { newSecret } from '../issue-key.ts'
import { hasAddresses } from './client-addresses.ts'
import { hasSecret, requireGoodClient, requireMayTell, toldOf } from './client-policy.ts'
import { publicKeysOf } from './public-keys.ts'
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
    const secret = hasSecret(client) ? newSecret() : null
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
  return {
    ...{ id, subsystem: asked.subsystem, title: asked.title, kind: asked.kind },
    description: asked.description ?? null,
    is_outside: asked.isOutside ?? false,
    start_url: asked.startUrl ?? null,
    redirect_uris: redirectUris,
    logout_uris: asked.logoutUris ?? [],
    back_channel: asked.backChannel ?? null,
    is_inside: asked.isInside ?? false,
    ...toldAndProved(asked),
    ...{ secret_hash: null, previous_hash: null, previous_until: null, rotated_at: null },
    active: !hasAddresses(asked) || redirectUris.length > 0,
    ...{ created_by: actor.accountId, created_at: at, updated_at: at },
  }
}

function toldAndProved(asked: NewClient): Pick<StoredClient, 'scopes' | 'sends_secret' | 'public_keys'> {
  const usual = asked.kind === 'service' ? [] : ['openid', 'profile', ...(asked.subsystem === null ? [] : ['roles'])]
  const keepsNone = asked.kind === 'browser' || asked.kind === 'device'
  return {
    scopes: asked.scopes ?? usual,
    sends_secret: asked.sendsSecret ?? (keepsNone ? 'none' : 'basic'),
    public_keys: publicKeysOf(asked.publicKeys ?? []),
  }
}
