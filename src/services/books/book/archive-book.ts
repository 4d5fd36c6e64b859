import type { Deed, Policy } from '../../audit/index.ts'
import { requireRight } from '../../decisions/index.ts'
import { archivedBook } from './archived-book.ts'
import type { StoredBook } from './queries-books.ts'
import { deedsOf, getVisibleBook, requireKept } from './visible-book.ts'

/** To the archive: it is read as before and changed no more. Its inverse is `restoreBook`. */
export const archiveBook: Deed<string> & Policy<StoredBook> = {
  name: 'books.archive-book',
  kind: 'model',
  policy(ctx, actor, book) {
    requireRight(ctx, actor, deedsOf(ctx, book).archive, book)
    requireKept(book)
  },
  async decide(ctx, tx, actor, id) {
    const book = await getVisibleBook(ctx, actor, tx, id)
    await archiveBook.policy(ctx, actor, book, tx)
    return await archivedBook(ctx, tx, book, ctx.clock())
  },
}
