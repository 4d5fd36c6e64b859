import { Problem } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { requireMayHandOutKeys } from '../clients/index.ts'
import { findWebhook, turnRow } from './queries.ts'

/** Nothing is sent there for a while, or it is again, from where it was left. Its inverse is itself. */
export const turnWebhook: Deed<{ readonly id: string; readonly active: boolean }> = {
  name: 'webhooks.turn-webhook',
  kind: 'record',
  async decide(ctx, tx, actor, { id, active }) {
    requireMayHandOutKeys(ctx, actor)
    const found = await findWebhook(tx, id)
    if (found === undefined) throw new Problem('not-found')
    if (found.active === active && found.failures === 0) return { result: undefined, changed: 'nothing' }
    await turnRow(tx, id, active)
    const fields = [{ field: 'active', old: found.active, new: active }]
    const title = new URL(found.url).host
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'webhook', id, title, organizationId: null, fields }],
      facts: [],
    }
  },
}
