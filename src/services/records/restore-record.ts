import { Problem } from '../../core/problems/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { requireRight } from '../decisions/index.ts'
import { archivedRecord } from './archived-record.ts'
import type { StoredRecord } from './queries-records.ts'
import { deedsOf, getVisibleRecord } from './visible-record.ts'

/** Takes a record out of the archive. Its inverse is `archiveRecord`. */
export const restoreRecord: Deed<string> & Policy<StoredRecord> = {
  name: 'records.restore-record',
  kind: 'model',
  policy(ctx, actor, record) {
    requireRight(ctx, actor, deedsOf(ctx, record).archive, record)
    if (record.archived_at === null) throw new Problem('record-not-archived', { title: record.title })
  },
  async decide(ctx, tx, actor, id) {
    const { record } = await getVisibleRecord(ctx, actor, tx, id)
    await restoreRecord.policy(ctx, actor, record, tx)
    return await archivedRecord(ctx, tx, record, null)
  },
}
