import type { Deed } from '../../audit/index.ts'
import { bookObject, lockVisibleBook } from '../book/visible-book.ts'
import { getOpen } from './draft-of.ts'
import { insertStep, saveRevision } from './queries-revisions.ts'
import { withdrawing } from './revision-powers.ts'

/** Ends a revision that shall not be approved; who changed what in it stays known. It has no inverse. */
export const withdrawRevision: Deed<{ readonly id: string; readonly note?: string | undefined }> = {
  name: 'books.withdraw-revision',
  kind: 'record',
  async decide(ctx, tx, actor, { id, note }) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    const revision = await getOpen(tx, book)
    await withdrawing.policy(ctx, actor, { book, revision }, tx)
    await saveRevision(tx, revision.id, { state: 'withdrawn', planned_for: null }, ctx.clock())
    await insertStep(tx, revision.id, { step: 'withdrawn', actor, at: ctx.clock(), note: note ?? null })
    const fields = [
      { field: 'revision', old: null, new: revision.number },
      { field: 'state', old: revision.state, new: 'withdrawn' },
    ]
    return { result: undefined, changed: [{ ...bookObject(book), fields }], facts: [] }
  },
}
