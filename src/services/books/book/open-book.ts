import { Problem } from '../../../core/problems/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { requireRight } from '../../decisions/index.ts'
import type { StoredBook } from './queries-books.ts'
import { turnedBook } from './turned-book.ts'
import { deedsOf, getVisibleBook, requireKept, requireMayRead } from './visible-book.ts'

/** N11: a closed book becomes open to all employees; whoever opens it reads it. Its inverse is `closeBook`. */
export const openBook: Deed<string> & Policy<StoredBook> = {
  name: 'books.open-book',
  kind: 'model',
  policy(ctx, actor, book) {
    requireRight(ctx, actor, deedsOf(ctx, book).open, book)
    requireMayRead(ctx, actor, book)
    requireKept(book)
    if (deedsOf(ctx, book).isOpen) throw new Problem('book-open-already', { title: book.title })
  },
  async decide(ctx, tx, actor, id) {
    const book = await getVisibleBook(ctx, actor, tx, id)
    await openBook.policy(ctx, actor, book, tx)
    return await turnedBook(ctx, tx, book)
  },
}
