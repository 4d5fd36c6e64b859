import type { Deed } from '../../audit/index.ts'
import { differences } from '../../audit/index.ts'
import { openedSubsystems } from '../../catalog/index.ts'
import { toldOf } from './client-policy.ts'
import { insertClient, listClientIds } from './queries.ts'
import { clientOf } from './register-client.ts'

/**
 * A subsystem of the preset comes with its client, off and without a secret: it is given an address to come back to, a secret, and is
 * turned on by whoever connects the subsystem.
 */
export const prepareClients: Deed<void> = {
  name: 'clients.prepare-clients',
  kind: 'model',
  async decide(ctx, tx, actor) {
    const there = await listClientIds(tx)
    const taken = new Set(there.flatMap(({ id, subsystem }) => [id, subsystem]))
    const missing = openedSubsystems(ctx.decisions.catalog).filter(({ id }) => !taken.has(id))
    const changed = []
    for (const { id, title } of missing) {
      const client = clientOf(id, { subsystem: id, title: title.ru, kind: 'web' }, actor, ctx.clock())
      await insertClient(tx, client)
      const fields = differences(null, toldOf(client))
      changed.push({ operation: 'create', model: 'client', id, title: title.ru, organizationId: null, fields } as const)
    }
    const [first, ...rest] = changed
    if (first === undefined) return { result: undefined, changed: 'nothing' }
    return { result: undefined, changed: [first, ...rest], facts: [] }
  },
}
