import { type Actor, type Context, may } from '../../decisions/index.ts'
import { actionsOfBook } from '../book/book-kinds.ts'

/** By the kind of a book, which says by what it is read. */
export function mayReadKind(ctx: Context, actor: Actor, { id, kind }: { id: string; kind: string }): boolean {
  const deeds = actionsOfBook(ctx, kind)
  return deeds !== undefined && may(ctx, actor, deeds.read, id)
}
