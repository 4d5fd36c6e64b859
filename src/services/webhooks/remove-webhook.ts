import { Problem } from '../../core/problems/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { requireMayHandOutKeys } from '../clients/index.ts'
import { deleteRow, findWebhook } from './queries.ts'

/** Nothing is sent there any more. It has no inverse: another is registered, with another secret. */
export const removeWebhook: Deed<string> = {
  name: 'webhooks.remove-webhook',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    requireMayHandOutKeys(ctx, actor)
    const found = await findWebhook(tx, id)
    if (found === undefined) throw new Problem('not-found')
    await deleteRow(tx, id)
    const { subsystem, url, models } = found
    const fields = differences({ subsystem, url, models }, null)
    return {
      result: undefined,
      changed: [{ operation: 'delete', model: 'webhook', id, title: new URL(url).host, organizationId: null, fields }],
      facts: [],
    }
  },
}
