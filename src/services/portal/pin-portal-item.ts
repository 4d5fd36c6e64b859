import type { Deed } from '../audit/index.ts'
import { getEdited, portalObject, requireReach } from './authority.ts'
import { storedContent } from './content.ts'
import { setPinned } from './queries-items.ts'

interface Asked {
  readonly id: string
  readonly pinned: boolean
}

/** Before the rest of its kind, for all who see it; or no more. It is its own inverse. */
export const pinPortalItem: Deed<Asked> = {
  name: 'portal.pin-portal-item',
  kind: 'record',
  async decide(ctx, tx, actor, { id, pinned }) {
    const stored = await getEdited(ctx, actor, tx, id)
    if (stored.pinned === pinned) return { result: undefined, changed: 'nothing' }
    if (pinned) requireReach(ctx, actor, storedContent(stored))
    await setPinned(tx, id, pinned, ctx.clock())
    const fields = [{ field: 'pinned', old: stored.pinned, new: pinned }]
    const changed = { operation: 'update', ...portalObject(id, storedContent(stored)), fields } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}
