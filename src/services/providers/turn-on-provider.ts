import { Problem } from '../../core/problems/index.ts'
import { type Deed, freshProof } from '../audit/index.ts'
import { requireLiveSession } from '../sessions/index.ts'
import { requireMayKeepProviders } from './provider-form.ts'
import { findProvider, updateProvider } from './queries-providers.ts'

/** From now on it lets people in. */
export const turnOnProvider: Deed<string> = {
  name: 'providers.turn-on-provider',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor, id) {
    await requireLiveSession(ctx, actor, tx)
    requireMayKeepProviders(ctx, actor)
    const row = await findProvider(tx, id)
    if (row === undefined) throw new Problem('not-found')
    if (row.enabled) return { result: undefined, changed: 'nothing' }
    await updateProvider(tx, id, { enabled: true }, ctx.clock())
    const fields = [{ field: 'enabled', old: false, new: true }]
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'provider', id, title: row.title, organizationId: null, fields }],
      facts: [],
    }
  },
}
