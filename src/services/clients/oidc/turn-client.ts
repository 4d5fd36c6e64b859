import { Problem } from '../../../core/problems/index.ts'
import { type Deed, freshProof } from '../../audit/index.ts'
import { requireEverywhere } from '../../decisions/index.ts'
import { hasAddresses } from './client-addresses.ts'
import { requireMayTell } from './client-policy.ts'
import { findClient, updateClient } from './queries.ts'

/** Turned off, a client gets no token from the next request on, and what it holds is refused (mistake 60). */
export const turnClient: Deed<{ id: string; active: boolean }> = {
  name: 'clients.turn-client',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, { id, active }) {
    requireEverywhere(ctx, actor, 'dostup.keys.manage')
    const client = await findClient(tx, id)
    if (client === undefined) throw new Problem('not-found')
    if (active) requireMayTell(ctx, actor, client)
    if (client.active === active) return { result: undefined, changed: 'nothing' }
    if (active && hasAddresses(client) && client.redirect_uris.length === 0) throw new Problem('client-without-address')
    await updateClient(tx, id, { active, updated_at: ctx.clock() })
    const fields = [{ field: 'active', old: client.active, new: active }]
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'client', id, title: client.title, organizationId: null, fields }],
      facts: [],
    }
  },
}
