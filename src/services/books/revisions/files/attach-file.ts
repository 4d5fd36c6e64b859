import type { Deed } from '../../../audit/index.ts'
import { type Arrived, keepArrived, takeIn } from '../../../files/index.ts'
import { getVisibleBook } from '../../book/visible-book.ts'
import { requireWrites } from '../../book/writing-powers.ts'
import { fileValue } from '../../structure/attribute.ts'
import type { AttachedFile } from '../shapes.ts'
import type { BroughtRecords } from './import-records.ts'

/** A file that records of the draft may name from now on. It has no inverse: what no record names is read by nobody. */
export const attachFile: Deed<BroughtRecords, AttachedFile, Arrived> = {
  name: 'books.attach-file',
  kind: 'record',
  async prepare(ctx, actor, { id, name, source }) {
    requireWrites(ctx, actor, await getVisibleBook(ctx, actor, ctx.database.kysely, id))
    return await takeIn(ctx, actor, { object: { kind: 'book', id }, name, source })
  },
  async decide(ctx, tx, actor, { id }, arrived) {
    // It may have taken minutes: the right is asked of now.
    const book = await getVisibleBook(ctx, actor, tx, id)
    requireWrites(ctx, actor, book)
    await keepArrived(ctx, tx, arrived)
    const { name, blob } = arrived
    const fields = [
      { field: 'name', old: null, new: name },
      { field: 'size', old: null, new: blob.size },
    ]
    const changed = { operation: 'create', model: 'file', id: arrived.id, title: name, fields } as const
    return {
      result: { value: fileValue(blob.sha256, name), size: blob.size },
      changed: [{ ...changed, organizationId: book.parent_id }],
      facts: [],
    }
  },
}
