import { type Deed, differences, type Policy, requireAsRead } from '../../audit/index.ts'
import { requireRight } from '../../decisions/index.ts'
import { saveNode } from '../../organizations/index.ts'
import { type StoredBook, saveBook } from './queries-books.ts'
import type { BookEdit } from './shapes.ts'
import { bookObject, deedsOf, getVisibleBook, requireKept } from './visible-book.ts'

/** What a book is called, and what is said of it. Its inverse is the edit back. */
export const editBook: Deed<{ readonly id: string; readonly edit: BookEdit }> & Policy<StoredBook> = {
  name: 'books.edit-book',
  kind: 'model',
  policy(ctx, actor, book) {
    requireRight(ctx, actor, deedsOf(ctx, book).edit, book)
    requireKept(book)
  },
  async decide(ctx, tx, actor, { id, edit }) {
    const book = await getVisibleBook(ctx, actor, tx, id)
    await editBook.policy(ctx, actor, book, tx)
    const before = { title: book.title, note: book.note }
    const { title = before.title, note = before.note } = edit
    const fields = differences(before, { title, note })
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(book, edit, fields)
    await saveNode(tx, id, { title }, ctx.clock())
    await saveBook(tx, id, { note }, ctx.clock())
    return { result: undefined, changed: [{ ...bookObject(book), title, fields }], facts: [] }
  },
}
