import { Problem } from '../../../core/problems/index.ts'
import type { Deed } from '../../audit/index.ts'
import { requireRightOf } from '../../decisions/index.ts'
import { bookObject, deedsOf, lockVisibleBook, requireKept } from '../book/visible-book.ts'
import { draftToWrite } from './draft-of.ts'
import { findOpenRevision } from './queries-revisions.ts'

/** A draft without changes, as when the structure alone has changed: approved, it shows readers the new structure. Its inverse is `withdrawRevision`. */
export const beginRevision: Deed<string, number> = {
  name: 'books.begin-revision',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    const { addRecord, editRecord, deleteRecord, editStructure } = deedsOf(ctx, book)
    requireRightOf(ctx, actor, [editRecord, addRecord, deleteRecord, editStructure], book)
    requireKept(book)
    if ((await findOpenRevision(tx, id)) !== undefined) throw new Problem('book-draft-there', { title: book.title })
    const { number } = await draftToWrite(ctx, tx, actor, book)
    const fields = [{ field: 'revision', old: null, new: number }]
    return { result: number, changed: [{ ...bookObject(book), fields }], facts: [] }
  },
}
