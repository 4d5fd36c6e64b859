import { Problem } from '../../core/problems/index.ts'
import { type Deed, requireAsRead } from '../audit/index.ts'
import { getEdited } from './authority.ts'
import { changesOf, edited, storedContent } from './content.ts'
import type { PortalItemEdit } from './shapes.ts'
import { writeContent } from './write-content.ts'

interface Asked {
  readonly id: string
  readonly edit: PortalItemEdit
}

/** What is published is changed at once for all who see it. Its inverse is `restorePortalRevision`. */
export const editPortalItem: Deed<Asked> = {
  name: 'portal.edit-portal-item',
  kind: 'record',
  async decide(ctx, tx, actor, { id, edit }) {
    const stored = await getEdited(ctx, actor, tx, id)
    // Files come by deeds of their own: here they are taken away or put in another order.
    const isStrange = edit.files?.some((file) => !stored.file_ids.includes(file))
    if (isStrange || (edit.picture && edit.picture !== stored.picture_id)) throw new Problem('not-found')
    const before = storedContent(stored)
    const after = edited(before, edit)
    requireAsRead(stored, edit, changesOf(before, after))
    return await writeContent({ ctx, tx, actor }, stored, after)
  },
}
