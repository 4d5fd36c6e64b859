import type { Deed } from '../audit/index.ts'
import { getEdited, portalObject } from './authority.ts'
import { storedContent } from './content.ts'
import { setPublished } from './queries-items.ts'

/** Takes it off the portal; it stays as a draft. Its inverse is `publishPortalItem`. */
export const withdrawPortalItem: Deed<string> = {
  name: 'portal.withdraw-portal-item',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const stored = await getEdited(ctx, actor, tx, id)
    if (!stored.published) return { result: undefined, changed: 'nothing' }
    await setPublished(tx, id, false, ctx.clock())
    const fields = [{ field: 'published', old: true, new: false }]
    const changed = { operation: 'update', ...portalObject(id, storedContent(stored)), fields } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}
