import { Problem } from '../../../core/problems/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { requireRight } from '../../decisions/index.ts'
import type { StoredBook } from './queries-books.ts'
import { turnedBook } from './turned-book.ts'
import { deedsOf, getVisibleBook, requireKept } from './visible-book.ts'

/** N11: an open book is read from now on by those alone who may read closed ones. Its inverse is `openBook`. */
export const closeBook: Deed<string> & Policy<StoredBook> = {
  name: 'books.close-book',
  kind: 'model',
  policy(ctx, actor, book) {
    requireRight(ctx, actor, deedsOf(ctx, book).open, book)
    requireKept(book)
    if (!deedsOf(ctx, book).isOpen) throw new Problem('book-closed-already', { title: book.title })
  },
  async decide(ctx, tx, actor, id) {
    const book = await getVisibleBook(ctx, actor, tx, id)
    await closeBook.policy(ctx, actor, book, tx)
    return await turnedBook(ctx, tx, book)
  },
}
