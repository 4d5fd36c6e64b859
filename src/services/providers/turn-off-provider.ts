import { Problem } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { endSessionsBy } from '../sessions/index.ts'
import { requireMayKeepProviders } from './provider-form.ts'
import { findProvider, updateProvider } from './queries-providers.ts'

/** It lets nobody in any more, and whoever came in by it is out, in every process: so it takes a revision (mistakes 48, 54). */
export const turnOffProvider: Deed<string> = {
  name: 'providers.turn-off-provider',
  kind: 'model',
  async decide(ctx, tx, actor, id) {
    requireMayKeepProviders(ctx, actor)
    const row = await findProvider(tx, id)
    if (row === undefined) throw new Problem('not-found')
    if (!row.enabled) return { result: undefined, changed: 'nothing' }
    await updateProvider(tx, id, { enabled: false }, ctx.clock())
    await endSessionsBy(tx, id)
    const fields = [{ field: 'enabled', old: true, new: false }]
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'provider', id, title: row.title, organizationId: null, fields }],
      facts: [],
    }
  },
}
