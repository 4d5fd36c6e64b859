import { Problem } from '../../core/problems/index.ts'
import { type Deed, differences, type Policy, requireAsRead } from '../audit/index.ts'
import { requireRight } from '../decisions/index.ts'
import { saveNode } from '../organizations/index.ts'
import { type StoredRecord, saveRecord } from './queries-records.ts'
import type { RecordEdit } from './shapes.ts'
import { deedsOf, getVisibleRecord } from './visible-record.ts'

/** Changes what a record is called, its note and tags (L23: by nobody of an organization that has it for viewing). Its inverse is the edit back. */
export const editRecord: Deed<{ readonly id: string; readonly edit: RecordEdit }> & Policy<StoredRecord> = {
  name: 'records.edit-record',
  kind: 'model',
  policy(ctx, actor, record) {
    requireRight(ctx, actor, deedsOf(ctx, record).edit, record)
    if (record.archived_at !== null) throw new Problem('record-archived', { title: record.title })
  },
  async decide(ctx, tx, actor, { id, edit }) {
    const { record } = await getVisibleRecord(ctx, actor, tx, id)
    await editRecord.policy(ctx, actor, record, tx)
    const before = { title: record.title, note: record.note, tags: record.tags }
    const { title = before.title, note = before.note, tags = before.tags } = edit
    const fields = differences(before, { title, note, tags })
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(record, edit, fields)
    await saveNode(tx, id, { title }, ctx.clock())
    await saveRecord(tx, id, { tags, note })
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'record', id, title, organizationId: record.parent_id, fields }],
      facts: [],
    }
  },
}
