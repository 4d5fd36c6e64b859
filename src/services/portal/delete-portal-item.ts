import type { Deed } from '../audit/index.ts'
import { forgetFilesOf } from '../files/index.ts'
import { getEdited, portalObject } from './authority.ts'
import { changesOf, storedContent } from './content.ts'
import { removeItem } from './queries-items.ts'

/** With its revisions and files. There is no inverse: the log has its words. */
export const deletePortalItem: Deed<string> = {
  name: 'portal.delete-portal-item',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const stored = await getEdited(ctx, actor, tx, id)
    await removeItem(tx, id)
    for (const kind of ['portal', 'portal-picture'] as const) await forgetFilesOf(tx, { kind, id })
    const content = storedContent(stored)
    const changed = { operation: 'delete', ...portalObject(id, content), fields: changesOf(content, null) } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}
