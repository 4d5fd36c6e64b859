import { Problem } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { getEdited } from './authority.ts'
import { findRevision } from './queries-items.ts'
import type { Content } from './shapes.ts'
import { writeContent } from './write-content.ts'

interface Asked {
  readonly id: string
  readonly number: number
}

/** As it was worded then, as a new revision: so it is its own inverse. Whom it speaks to is asked of now. */
export const restorePortalRevision: Deed<Asked> = {
  name: 'portal.restore-portal-revision',
  kind: 'record',
  async decide(ctx, tx, actor, { id, number }) {
    const stored = await getEdited(ctx, actor, tx, id)
    const revision = await findRevision(tx, id, number)
    if (revision === undefined) throw new Problem('not-found')
    return await writeContent({ ctx, tx, actor }, stored, revision.content as Content)
  },
}
