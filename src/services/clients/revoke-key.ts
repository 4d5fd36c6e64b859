import { Problem } from '../../core/problems/index.ts'
import { type Deed, freshProof } from '../audit/index.ts'
import { requireEverywhere } from '../decisions/index.ts'
import { findKey, revokeKeyRow } from './queries-keys.ts'

/** The key is refused from the next request on, with the secret before a rotation as well. */
export const revokeKey: Deed<string> = {
  name: 'clients.revoke-key',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, id) {
    requireEverywhere(ctx, actor, 'dostup.keys.manage')
    const key = await findKey(tx, id)
    if (key === undefined) throw new Problem('not-found')
    if (key.revoked_at !== null) return { result: undefined, changed: 'nothing' }
    await revokeKeyRow(tx, id, ctx.clock())
    const fields = [{ field: 'revoked', old: false, new: true }]
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'key', id, title: key.title, organizationId: null, fields }],
      facts: [],
    }
  },
}
