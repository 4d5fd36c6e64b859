import type { Deed } from '../../audit/index.ts'
import { type Gathered, gatherAnswers } from '../../signatures/index.ts'
import { lockVisibleBook } from '../book/visible-book.ts'
import { approveNow, requireFaultless } from './approve-now.ts'
import { bytesToSign } from './bytes-to-sign.ts'
import { documentOf } from './document.ts'
import { getOpen } from './draft-of.ts'
import { approving } from './revision-powers.ts'
import type { Approving, Signed } from './shapes.ts'
import { signedRevision } from './signed-revision.ts'

/** N12: what was agreed becomes what readers see; what it replaces stays readable. It has no inverse: a later revision mends it. */
export const approveRevision: Deed<Signed<Approving>, number, Gathered> = {
  name: 'books.approve-revision',
  kind: 'record',
  prepare: (ctx, actor, { id, signature }) => gatherAnswers(ctx, signature, () => bytesToSign(ctx, actor, id)),
  async decide(ctx, tx, actor, { id, note, signature }, gathered) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    const revision = await getOpen(tx, book)
    const open = { book, revision }
    await approving.policy(ctx, actor, open, tx)
    await requireFaultless(tx, revision)
    const { bytes } = await documentOf(tx, revision)
    const signatureId = await signedRevision(ctx, actor, open, { bytes, signature, gathered })
    const changed = await approveNow({ ctx, actor, db: tx }, open, { note: note ?? null, signatureId })
    return { result: revision.number, changed: [changed], facts: [] }
  },
}
