import type { Transaction } from '../../../database/index.ts'
import type { Done } from '../../audit/index.ts'
import { type Context, nodeFact } from '../../decisions/index.ts'
import { saveNode } from '../../organizations/index.ts'
import { type StoredBook, saveBook } from './queries-books.ts'
import { bookObject } from './visible-book.ts'

/** To the archive, or back (null). */
export async function archivedBook(
  ctx: Context,
  tx: Transaction,
  book: StoredBook,
  archivedAt: Date | null,
): Promise<Done<undefined>> {
  await saveNode(tx, book.id, { archived_at: archivedAt }, ctx.clock())
  await saveBook(tx, book.id, {}, ctx.clock())
  const fields = [{ field: 'archived', old: archivedAt === null, new: archivedAt !== null }]
  return {
    result: undefined,
    changed: [{ ...bookObject(book), fields }],
    facts: [{ put: 'node', node: { ...nodeFact(book), archived: archivedAt !== null } }],
  }
}
