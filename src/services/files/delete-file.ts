import type { Deed } from '../audit/index.ts'
import { journalOf, requireChangesObject } from './owners.ts'
import { deleteFileRow } from './queries.ts'
import { findVisibleFile } from './read-file.ts'

export const deleteFile: Deed<{ readonly id: string }> = {
  name: 'files.delete-file',
  kind: 'record',
  async decide(ctx, tx, actor, { id }) {
    const { name, size, object_kind, object_id } = await findVisibleFile(ctx, actor, id)
    const object = { kind: object_kind, id: object_id }
    await requireChangesObject(ctx, actor, object)
    await deleteFileRow(tx, id)
    const fields = [
      { field: 'name', old: name, new: null },
      { field: 'size', old: size, new: null },
    ]
    const organizationId = await journalOf(ctx, object)
    return {
      result: undefined,
      changed: [{ operation: 'delete', model: 'file', id, title: name, organizationId, fields }],
      facts: [],
    }
  },
}
