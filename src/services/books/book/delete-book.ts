import { Problem } from '../../../core/problems/index.ts'
import { isReferredTo } from '../../../database/index.ts'
import { type Deed, differences, type Policy } from '../../audit/index.ts'
import { requireRight } from '../../decisions/index.ts'
import { forgetFilesOf } from '../../files/index.ts'
import { deleteNodes } from '../../organizations/index.ts'
import { seesBook } from './book-kinds.ts'
import { deleteBookRows, listAttributeNodes, listReferring, type StoredBook } from './queries-books.ts'
import { bookObject, deedsOf, getVisibleBook } from './visible-book.ts'

/** N2, N11: the whole book with its structure, records and revisions. It has no inverse; where powers on it were given there is the archive. */
export const deleteBook: Deed<string> & Policy<StoredBook> = {
  name: 'books.delete-book',
  kind: 'model',
  policy(ctx, actor, book) {
    requireRight(ctx, actor, deedsOf(ctx, book).delete, book)
  },
  async decide(ctx, tx, actor, id) {
    const book = await getVisibleBook(ctx, actor, tx, id)
    await deleteBook.policy(ctx, actor, book, tx)
    const [referring] = await listReferring(tx, id)
    if (referring !== undefined)
      throw new Problem('book-referred-to', {
        title: book.title,
        other: seesBook(ctx, actor, referring) ? referring.title : unseen,
      })
    const attributes = (await listAttributeNodes(tx, id)).map((node) => node.id)
    await forgetFilesOf(tx, { kind: 'book', id })
    await deleteBookRows(tx, id)
    try {
      await deleteNodes(tx, [...attributes, id])
    } catch (error) {
      throw isReferredTo(error) ? new Problem('book-has-powers', { title: book.title }) : error
    }
    const before = { title: book.title, note: book.note, open: deedsOf(ctx, book).isOpen, revision: book.revision }
    return {
      result: undefined,
      changed: [{ ...bookObject(book), operation: 'delete', fields: differences(before, null) }],
      facts: [...attributes, id].map((node) => ({ remove: 'node', id: node }) as const),
    }
  },
}

const unseen = { ru: 'которого вы не видите', en: 'one that you may not see' }
