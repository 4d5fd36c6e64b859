import { type Actor, type Context, may, requireRightOf } from '../../decisions/index.ts'
import { editsAnyValue } from './book-kinds.ts'
import type { StoredBook } from './queries-books.ts'
import { deedsOf, mayRead, requireKept, requireMayRead } from './visible-book.ts'

const working = (ctx: Context, book: StoredBook): readonly string[] => {
  const { addRecord, editRecord, deleteRecord, editValue, agree, approve, sign } = deedsOf(ctx, book)
  return [addRecord, editRecord, deleteRecord, editValue, agree, approve, sign]
}

/** Whoever may add or change records, or the values of one attribute at least. */
export function requireWrites(ctx: Context, actor: Actor, book: StoredBook): void {
  const deeds = deedsOf(ctx, book)
  requireKept(book)
  if (!editsAnyValue(ctx, actor, book, deeds)) requireRightOf(ctx, actor, [deeds.editRecord, deeds.addRecord], book)
}

/** What is not approved yet is seen by those who read the book and work on its revisions (N12). */
export function requireSeesDraft(ctx: Context, actor: Actor, book: StoredBook): void {
  requireMayRead(ctx, actor, book)
  if (!editsAnyValue(ctx, actor, book, deedsOf(ctx, book))) requireRightOf(ctx, actor, working(ctx, book), book)
}

export const seesDraft = (ctx: Context, actor: Actor, book: StoredBook): boolean =>
  mayRead(ctx, actor, book) &&
  (working(ctx, book).some((action) => may(ctx, actor, action, book.id)) ||
    editsAnyValue(ctx, actor, book, deedsOf(ctx, book)))
