import { Problem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Stage } from '../../audit/index.ts'
import type { Actor } from '../../decisions/index.ts'
import type { StoredBook } from '../book/queries-books.ts'
import { beginRevisionRow, findOpenRevision, type StoredRevision } from './queries-revisions.ts'

/** The draft that is written in; the first change begins it. */
export async function draftToWrite(
  ctx: Stage,
  tx: Transaction,
  actor: Actor,
  book: StoredBook,
): Promise<StoredRevision> {
  if (book.structure === 0) throw new Problem('book-without-structure', { title: book.title })
  const open = await findOpenRevision(tx, book.id)
  if (open?.state === 'agreed') throw new Problem('book-revision-agreed', { title: book.title })
  return open ?? (await beginRevisionRow(tx, actor, book, { at: ctx.clock() }))
}

export async function getOpen(tx: Transaction, book: StoredBook): Promise<StoredRevision> {
  const open = await findOpenRevision(tx, book.id)
  if (open === undefined) throw new Problem('book-without-draft', { title: book.title })
  return open
}
