import { Problem } from '../../../core/problems/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { getVisibleBook } from '../book/visible-book.ts'
import { requireSeesDraft } from '../book/writing-powers.ts'
import { documentOf } from './document.ts'
import { findOpenRevision, findRevision } from './queries-revisions.ts'

/** What is signed of the open revision, or of the one of that number, as it is now, for whoever works on it. */
export async function bytesToSign(ctx: Context, actor: Actor, id: string, number?: number): Promise<Buffer> {
  const db = ctx.database.kysely
  const book = await getVisibleBook(ctx, actor, db, id)
  requireSeesDraft(ctx, actor, book)
  const open = await findOpenRevision(db, id)
  const revision = number === undefined || open?.number === number ? open : await findRevision(db, id, number)
  if (revision === undefined) throw new Problem('book-without-draft', { title: book.title })
  return (await documentOf(db, revision)).bytes
}
