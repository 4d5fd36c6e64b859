import type { Deed } from '../audit/index.ts'
import { insertProgress } from './queries-unavailability.ts'
import { getAnnounced, unavailabilityObject } from './unavailability-form.ts'

interface Asked {
  readonly id: string
  readonly text: string
}

/** E16: how the work goes on, told to whoever waits for its end. There is no inverse: it was read. */
export const tellProgress: Deed<Asked> = {
  name: 'unavailability.tell-progress',
  kind: 'record',
  async decide(ctx, tx, actor, { id, text }) {
    const { title } = await getAnnounced(ctx, actor, tx, id)
    await insertProgress(tx, id, text, ctx.clock())
    const fields = [{ field: 'progress', old: null, new: text }]
    return {
      result: undefined,
      changed: [{ operation: 'update', ...unavailabilityObject(id, title), fields }],
      facts: [],
    }
  },
}
