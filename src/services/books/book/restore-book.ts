import { Problem } from '../../../core/problems/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { requireRight } from '../../decisions/index.ts'
import { archivedBook } from './archived-book.ts'
import type { StoredBook } from './queries-books.ts'
import { deedsOf, getVisibleBook } from './visible-book.ts'

/** Takes a book out of the archive. Its inverse is `archiveBook`. */
export const restoreBook: Deed<string> & Policy<StoredBook> = {
  name: 'books.restore-book',
  kind: 'model',
  policy(ctx, actor, book) {
    requireRight(ctx, actor, deedsOf(ctx, book).archive, book)
    if (book.archived_at === null) throw new Problem('book-not-archived', { title: book.title })
  },
  async decide(ctx, tx, actor, id) {
    const book = await getVisibleBook(ctx, actor, tx, id)
    await restoreBook.policy(ctx, actor, book, tx)
    return await archivedBook(ctx, tx, book, null)
  },
}
