import type { Deed } from '../audit/index.ts'
import { getOwnImport, requireIdle } from './check-import.ts'
import { deleteImport as deleteRows } from './queries-imports.ts'

/** Forgets the file and its rows; what was imported stays. */
export const deleteImport: Deed<{ readonly id: string }> = {
  name: 'imports.delete-import',
  kind: 'record',
  async decide(ctx, tx, actor, { id }) {
    const stored = await getOwnImport(ctx, actor, tx, id)
    await requireIdle(tx, stored)
    await deleteRows(tx, id)
    const fields = [{ field: 'name', old: stored.file_name, new: null }]
    const changed = { operation: 'delete', model: 'import', id, title: stored.file_name, organizationId: null } as const
    return { result: undefined, changed: [{ ...changed, fields }], facts: [] }
  },
}
