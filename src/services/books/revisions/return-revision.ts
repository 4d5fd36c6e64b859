import type { Deed } from '../../audit/index.ts'
import { bookObject, lockVisibleBook } from '../book/visible-book.ts'
import { getOpen } from './draft-of.ts'
import { insertStep, saveRevision } from './queries-revisions.ts'
import { returning } from './revision-powers.ts'

/** N12: back to its authors, with remarks; an agreement goes with it. Its inverse is to agree it again. */
export const returnRevision: Deed<{ readonly id: string; readonly note: string }> = {
  name: 'books.return-revision',
  kind: 'record',
  async decide(ctx, tx, actor, { id, note }) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    const revision = await getOpen(tx, book)
    await returning.policy(ctx, actor, { book, revision }, tx)
    const set = { state: 'draft', whole: null, digest: null, planned_for: null } as const
    await saveRevision(tx, revision.id, set, ctx.clock())
    await insertStep(tx, revision.id, { step: 'returned', actor, at: ctx.clock(), note })
    const fields = [
      { field: 'revision', old: null, new: revision.number },
      { field: 'state', old: revision.state, new: 'returned' },
      { field: 'note', old: null, new: note },
    ]
    return { result: undefined, changed: [{ ...bookObject(book), fields }], facts: [] }
  },
}
