import type { Transaction } from '../../../database/index.ts'
import type { Done } from '../../audit/index.ts'
import { type Context, nodeFact } from '../../decisions/index.ts'
import { saveNode } from '../../organizations/index.ts'
import { type StoredBook, saveBook } from './queries-books.ts'
import { bookObject, deedsOf } from './visible-book.ts'

/** Opened or closed: it becomes of the other kind, and what everybody could read, nobody can that does not hold the right. */
export async function turnedBook(ctx: Context, tx: Transaction, book: StoredBook): Promise<Done<undefined>> {
  const { isOpen, other } = deedsOf(ctx, book)
  await saveNode(tx, book.id, { kind: other }, ctx.clock())
  await saveBook(tx, book.id, isOpen ? { public: false } : {}, ctx.clock())
  const fields = [
    { field: 'open', old: isOpen, new: !isOpen },
    ...(isOpen && book.public ? [{ field: 'public', old: true, new: false }] : []),
  ]
  return {
    result: undefined,
    changed: [{ ...bookObject(book), fields }],
    facts: [{ put: 'node', node: { ...nodeFact(book), kind: other } }],
  }
}
