import { Problem } from '../../core/problems/index.ts'
import { type Deed, type Policy, requireAsRead } from '../audit/index.ts'
import { nodeFact, requireRight } from '../decisions/index.ts'
import { movingNode } from '../delegation/index.ts'
import { requireHoldsWhatReads, setParent, whyNotUnder } from '../organizations/index.ts'
import type { StoredRecord } from './queries-records.ts'
import type { RecordMove } from './shapes.ts'
import { deedsOf, getVisiblePlace, getVisibleRecord } from './visible-record.ts'

/** Puts a record, with all below it, under another organization or record: an edit of it, and a making of it there. Its inverse is the move back. */
export const moveRecord: Deed<RecordMove & { readonly id: string }> & Policy<StoredRecord> = {
  name: 'records.move-record',
  kind: 'model',
  policy(ctx, actor, record) {
    requireRight(ctx, actor, deedsOf(ctx, record).edit, record)
    if (record.archived_at !== null) throw new Problem('record-archived', { title: record.title })
  },
  async decide(ctx, tx, actor, { id, parentId, updatedAt }) {
    const { record, kind } = await getVisibleRecord(ctx, actor, tx, id)
    const place = await getVisiblePlace(ctx, actor, tx, parentId)
    await moveRecord.policy(ctx, actor, record, tx)
    requireRight(ctx, actor, kind.deeds.create, place)
    const { title, parent_id, parent_title } = record
    const fields = [{ field: 'home', old: parent_title, new: place.title }]
    requireAsRead(record, { updatedAt }, fields)
    if (place.id === parent_id) return { result: undefined, changed: 'nothing' }
    const { ancestors, catalog, subtree } = ctx.decisions
    const above = ancestors(place.id)
    if (place.id === id || above.includes(id)) throw new Problem('cycle-refused')
    const refusal = whyNotUnder(catalog, kind.id, place.kind)
    if (refusal !== undefined) throw new Problem('parent-kind-refused', refusal)
    if (catalog.policies.recordsAtTop === true && !place.isRecord && above.length > 0) {
      throw new Problem('record-stays-at-top', { title })
    }
    if (place.archived_at !== null) throw new Problem('archived-parent', { title: place.title })
    requireHoldsWhatReads(ctx, actor, record, { property: 'node.parent' })
    const node = { id, title, fromTop: false, nodes: subtree(id) }
    const grants = await movingNode({ ctx, actor, db: tx }, node, () => setParent(tx, id, place.id, ctx.clock()))
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'record', id, title, organizationId: place.id, fields }],
      facts: [{ put: 'node', node: { ...nodeFact(record), parent: place.id } }, ...grants],
    }
  },
}
