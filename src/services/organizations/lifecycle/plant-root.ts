import { Problem } from '../../../core/problems/index.ts'
import { newId } from '../../../database/index.ts'
import type { Deed } from '../../audit/index.ts'
import { nodeFact } from '../../decisions/index.ts'
import { insertNode, listRoots } from '../queries.ts'

/** The first organization of an empty database: of the catalog's first kind that may stand alone. Answers its id; one that is there stays. */
export const plantRoot: Deed<string, string> = {
  name: 'organizations.plant-root',
  kind: 'model',
  async decide(ctx, tx, _actor, title) {
    const present = (await listRoots(tx))[0]
    if (present !== undefined) return { result: present, changed: 'nothing' }
    const kind = ctx.decisions.catalog.kinds.find((one) => one.root)
    if (kind === undefined) throw new Problem('internal', { id: 'no root kind' })
    const id = newId()
    await insertNode(tx, { id, kind: kind.id, parent_id: null, title })
    const fields = [
      { field: 'title', old: null, new: title },
      { field: 'kind', old: null, new: kind.id },
    ]
    return {
      result: id,
      changed: [{ operation: 'create', model: 'organization', id, title, organizationId: id, fields }],
      facts: [
        { put: 'node', node: nodeFact({ id, kind: kind.id, parent_id: null, owner_ids: [], archived_at: null }) },
      ],
    }
  },
}
