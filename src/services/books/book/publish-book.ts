import { Problem } from '../../../core/problems/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { requireRight } from '../../decisions/index.ts'
import { type StoredBook, saveBook } from './queries-books.ts'
import { bookObject, deedsOf, getVisibleBook, requireKept } from './visible-book.ts'

/** Lets everybody read an open book, without signing in and without a key, or no more (`public`). Its inverse is the other choice. */
export const publishBook: Deed<{ readonly id: string; readonly public: boolean }> & Policy<StoredBook> = {
  name: 'books.publish-book',
  kind: 'model',
  policy(ctx, actor, book) {
    requireRight(ctx, actor, deedsOf(ctx, book).open, book)
    requireKept(book)
    if (!deedsOf(ctx, book).isOpen) throw new Problem('book-not-open', { title: book.title })
  },
  async decide(ctx, tx, actor, { id, public: isPublic }) {
    const book = await getVisibleBook(ctx, actor, tx, id)
    await publishBook.policy(ctx, actor, book, tx)
    if (book.public === isPublic) return { result: undefined, changed: 'nothing' }
    await saveBook(tx, id, { public: isPublic }, ctx.clock())
    const fields = [{ field: 'public', old: book.public, new: isPublic }]
    return { result: undefined, changed: [{ ...bookObject(book), fields }], facts: [] }
  },
}
