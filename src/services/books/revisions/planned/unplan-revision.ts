import type { Deed } from '../../../audit/index.ts'
import { bookObject, lockVisibleBook } from '../../book/visible-book.ts'
import { getOpen } from '../draft-of.ts'
import { insertStep, saveRevision } from '../queries-revisions.ts'
import { unplanning } from '../revision-powers.ts'
import type { Withdrawing } from '../shapes.ts'

/** It stays agreed, and waits for somebody to approve it. Its inverse is planning it anew. */
export const unplanRevision: Deed<{ readonly id: string } & Withdrawing> = {
  name: 'books.unplan-revision',
  kind: 'record',
  async decide(ctx, tx, actor, { id, note }) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    const revision = await getOpen(tx, book)
    await unplanning.policy(ctx, actor, { book, revision }, tx)
    await saveRevision(tx, revision.id, { planned_for: null }, ctx.clock())
    await insertStep(tx, revision.id, { step: 'unplanned', actor, at: ctx.clock(), note: note ?? null })
    const fields = [
      { field: 'revision', old: null, new: revision.number },
      { field: 'plannedFor', old: revision.planned_for?.toISOString() ?? null, new: null },
    ]
    return { result: undefined, changed: [{ ...bookObject(book), fields }], facts: [] }
  },
}
