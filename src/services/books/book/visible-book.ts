import { Problem } from '../../../core/problems/index.ts'
import type { Db, Transaction } from '../../../database/index.ts'
import type { BookDeeds } from '../../catalog/index.ts'
import { type Actor, type Context, may, requireRight } from '../../decisions/index.ts'
import { actionsOfBook, requireAnyBooks, seesBook } from './book-kinds.ts'
import { findBook, lockBook, type StoredBook } from './queries-books.ts'

/** A book that is there for the actor. */
export async function getVisibleBook(ctx: Context, actor: Actor, db: Db, id: string): Promise<StoredBook> {
  requireAnyBooks(ctx, actor)
  const book = await findBook(db, id)
  if (book === undefined || !seesBook(ctx, actor, book)) throw new Problem('not-found')
  return book
}

/** The same, for a deed on what is in it: such deeds come one after another. */
export async function lockVisibleBook(ctx: Context, actor: Actor, tx: Transaction, id: string): Promise<StoredBook> {
  requireAnyBooks(ctx, actor)
  await lockBook(tx, id)
  return await getVisibleBook(ctx, actor, tx, id)
}

export function deedsOf(ctx: Context, { kind }: Pick<StoredBook, 'kind'>): BookDeeds {
  const deeds = actionsOfBook(ctx, kind)
  if (deeds === undefined) throw new Problem('not-found')
  return deeds
}

export function requireMayRead(ctx: Context, actor: Actor, book: StoredBook): void {
  requireRight(ctx, actor, deedsOf(ctx, book).read, book)
}

export const mayRead = (ctx: Context, actor: Actor, book: StoredBook): boolean =>
  may(ctx, actor, deedsOf(ctx, book).read, book.id)

export function requireKept(book: StoredBook): void {
  if (book.archived_at !== null) throw new Problem('book-archived', { title: book.title })
}

/** As the change log names it. */
export const bookObject = ({ id, title, parent_id: organizationId }: StoredBook) =>
  ({ operation: 'update', model: 'book', id, title, organizationId }) as const
