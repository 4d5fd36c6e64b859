import { Problem } from '../../core/problems/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { requireMayKeepProviders, toldOf } from './provider-form.ts'
import { countIdentities } from './queries-identities.ts'
import { findProvider, removeProvider } from './queries-providers.ts'

/** For good, without an inverse: so only one that is off, and to which nobody is bound. */
export const deleteProvider: Deed<string> = {
  name: 'providers.delete-provider',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    requireMayKeepProviders(ctx, actor)
    const row = await findProvider(tx, id)
    if (row === undefined) throw new Problem('not-found')
    const { title } = row
    if (row.enabled) throw new Problem('provider-is-on', { title })
    const count = (await countIdentities(tx)).get(id) ?? 0
    if (count > 0) throw new Problem('provider-in-use', { count })
    await removeProvider(tx, id)
    const fields = differences({ ...toldOf(row), hasSecret: row.secret !== null }, null)
    return {
      result: undefined,
      changed: [{ operation: 'delete', model: 'provider', id, title, organizationId: null, fields }],
      facts: [],
    }
  },
}
