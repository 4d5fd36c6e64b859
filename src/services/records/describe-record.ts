import { Problem } from '../../core/problems/index.ts'
import type { Policy } from '../audit/index.ts'
import { type Actor, type Context, requireRight } from '../decisions/index.ts'
import type { StoredRecord } from './queries-records.ts'

/** Who changes what conditions read of a record; what they hold themselves is measured by what moves. */
export const describeRecord = {
  policy(ctx: Context, actor: Actor, record: StoredRecord): void {
    requireRight(ctx, actor, 'dostup.properties.edit', record)
    if (record.archived_at !== null) throw new Problem('record-archived', { title: record.title })
  },
} satisfies Policy<StoredRecord>
