import type { Db } from '../../database/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { getEdited, portalObject, requireReach } from './authority.ts'
import { storedContent } from './content.ts'
import { type StoredItem, setPublished } from './queries-items.ts'

/** Shows it to those it is for, from when it says. Its inverse is `withdrawPortalItem`. */
export const publishPortalItem: Deed<string> & Policy<StoredItem> = {
  name: 'portal.publish-portal-item',
  kind: 'record',
  policy: (ctx, actor, stored, _db: Db) => requireReach(ctx, actor, storedContent(stored)),
  async decide(ctx, tx, actor, id) {
    const stored = await getEdited(ctx, actor, tx, id)
    if (stored.published) return { result: undefined, changed: 'nothing' }
    requireReach(ctx, actor, storedContent(stored))
    await setPublished(tx, id, true, ctx.clock())
    const fields = [{ field: 'published', old: false, new: true }]
    const changed = { operation: 'update', ...portalObject(id, storedContent(stored)), fields } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}
