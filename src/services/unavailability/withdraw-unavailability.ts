import type { Deed } from '../audit/index.ts'
import { writtenOf } from './edit-unavailability.ts'
import { removeUnavailability } from './queries-unavailability.ts'
import { changesOf, getAnnounced, unavailabilityObject } from './unavailability-form.ts'

/** For what was announced by mistake. There is no inverse: the log has its words, to announce it anew. */
export const withdrawUnavailability: Deed<string> = {
  name: 'unavailability.withdraw-unavailability',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const stored = await getAnnounced(ctx, actor, tx, id)
    await removeUnavailability(tx, id)
    const fields = changesOf(ctx.decisions.catalog, writtenOf(stored), null)
    const changed = { operation: 'delete', ...unavailabilityObject(id, stored.title), fields } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}
