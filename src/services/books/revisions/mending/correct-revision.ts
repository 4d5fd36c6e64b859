import type { Deed } from '../../../audit/index.ts'
import { requireRightOf } from '../../../decisions/index.ts'
import { deedsOf } from '../../book/visible-book.ts'
import { beginMending, bookToMend, type Mending, mended } from './begin-mending.ts'

/**
 * «Опечатка»: a draft that shall correct an approved revision. Both stay readable, and the earlier one names the later. Its inverse is
 * `withdrawRevision`.
 */
export const correctRevision: Deed<Mending, number> = {
  name: 'books.correct-revision',
  kind: 'record',
  async decide(ctx, tx, actor, asked) {
    const book = await bookToMend(ctx, actor, tx, asked)
    const { addRecord, editRecord, deleteRecord } = deedsOf(ctx, book)
    requireRightOf(ctx, actor, [editRecord, addRecord, deleteRecord], book)
    const { revision: of, note } = asked
    return mended(await beginMending(ctx, tx, actor, { book, how: 'corrects', of, note }), 'corrects', note)
  },
}
