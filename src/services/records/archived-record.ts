import type { Transaction } from '../../database/index.ts'
import type { Done } from '../audit/index.ts'
import { type Context, nodeFact } from '../decisions/index.ts'
import { saveNode } from '../organizations/index.ts'
import type { StoredRecord } from './queries-records.ts'

/** To the archive, or back (null). */
export async function archivedRecord(
  ctx: Context,
  tx: Transaction,
  record: StoredRecord,
  archivedAt: Date | null,
): Promise<Done<undefined>> {
  const { id, title, parent_id: organizationId } = record
  await saveNode(tx, id, { archived_at: archivedAt }, ctx.clock())
  const fields = [{ field: 'archived', old: archivedAt === null, new: archivedAt !== null }]
  return {
    result: undefined,
    changed: [{ operation: 'update', model: 'record', id, title, organizationId, fields }],
    facts: [{ put: 'node', node: { ...nodeFact(record), archived: archivedAt !== null } }],
  }
}
