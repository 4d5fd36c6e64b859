import { Problem } from '../../../core/problems/index.ts'
import { type Deed, differences, freshProof, requireAsRead } from '../../audit/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { hasAddresses } from './client-addresses.ts'
import { requireGoodClient, requireMayTell, toldOf } from './client-policy.ts'
import { publicKeysOf } from './public-keys.ts'
import { findClient, type StoredClient, updateClient } from './queries.ts'
import type { ClientEdit } from './shapes.ts'

/** What it is afterwards is looked at whole, as if it were registered so (mistake 24). Without an address to come back to it is off. */
export const editClient: Deed<{ id: string; asked: ClientEdit }> = {
  name: 'clients.edit-client',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, { id, asked }) {
    await requireLiveSession(ctx, actor, tx)
    const before = await findClient(tx, id)
    if (before === undefined) throw new Problem('not-found')
    const after = merged(before, asked)
    requireMayTell(ctx, actor, after)
    const fields = differences(toldOf(before), toldOf(after))
    requireAsRead(before, asked, fields)
    requireGoodClient(ctx, after)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    const { id: _, ...set } = after
    await updateClient(tx, id, { ...set, updated_at: ctx.clock() })
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'client', id, title: after.title, organizationId: null, fields }],
      facts: [],
    }
  },
}

function merged(before: StoredClient, asked: ClientEdit): StoredClient {
  const redirectUris = asked.redirectUris ?? before.redirect_uris
  return {
    ...before,
    title: asked.title ?? before.title,
    description: asked.description === undefined ? before.description : asked.description,
    is_outside: asked.isOutside ?? before.is_outside,
    start_url: asked.startUrl === undefined ? before.start_url : asked.startUrl,
    redirect_uris: redirectUris,
    logout_uris: asked.logoutUris ?? before.logout_uris,
    back_channel: asked.backChannel === undefined ? before.back_channel : asked.backChannel,
    is_inside: asked.isInside ?? before.is_inside,
    scopes: asked.scopes ?? before.scopes,
    sends_secret: asked.sendsSecret ?? before.sends_secret,
    public_keys: asked.publicKeys === undefined ? before.public_keys : publicKeysOf(asked.publicKeys),
    active: before.active && (!hasAddresses(before) || redirectUris.length > 0),
  }
}
