import { Problem } from '../../../../core/problems/index.ts'
import type { Deed } from '../../../audit/index.ts'
import { lockVisibleBook } from '../../book/visible-book.ts'
import { approveNow, requireFaultless } from '../approve-now.ts'
import { getOpen } from '../draft-of.ts'
import { approving } from '../revision-powers.ts'

/**
 * What was planned, when its moment has come, by whoever planned it and as far as they still may: their signature stands where they planned.
 * It has no inverse: a later revision mends it.
 */
export const approvePlannedRevision: Deed<{ readonly id: string }, number> = {
  name: 'books.approve-planned-revision',
  kind: 'record',
  async decide(ctx, tx, actor, { id }) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    const revision = await getOpen(tx, book)
    const { planned_for: planned } = revision
    if (planned === null || planned > ctx.clock()) throw new Problem('book-revision-not-planned', { title: book.title })
    const open = { book, revision }
    await approving.policy(ctx, actor, open, tx)
    await requireFaultless(tx, revision)
    const changed = await approveNow({ ctx, actor, db: tx }, open, { note: null, signatureId: null })
    return { result: revision.number, changed: [changed], facts: [] }
  },
}
