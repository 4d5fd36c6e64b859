import { newId } from '../../database/index.ts'
import type { Deed } from '../audit/index.ts'
import { portalObject, refuseWrong, requireMayWrite, requireReach } from './authority.ts'
import { changesOf, contentOf } from './content.ts'
import { insertItem } from './queries-items.ts'
import type { NewPortalItem } from './shapes.ts'

/** E17: a draft. Its inverse is `deletePortalItem`. Returns its id. */
export const createPortalItem: Deed<NewPortalItem, string> = {
  name: 'portal.create-portal-item',
  kind: 'record',
  async decide(ctx, tx, actor, asked) {
    const content = contentOf(asked)
    await requireMayWrite(ctx, actor, tx, content)
    await refuseWrong(ctx, tx, asked.kind, content)
    requireReach(ctx, actor, content)
    const id = newId()
    await insertItem(tx, asked.kind, { id, content, by: actor.title, at: ctx.clock() })
    const fields = [{ field: 'kind', old: null, new: asked.kind }, ...changesOf(null, content)]
    return { result: id, changed: [{ operation: 'create', ...portalObject(id, content), fields }], facts: [] }
  },
}
