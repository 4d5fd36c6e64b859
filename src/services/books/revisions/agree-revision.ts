import { Problem } from '../../../core/problems/index.ts'
import type { Deed } from '../../audit/index.ts'
import { type Gathered, gatherAnswers } from '../../signatures/index.ts'
import { bookObject, lockVisibleBook } from '../book/visible-book.ts'
import { requireFaultless } from './approve-now.ts'
import { bytesToSign } from './bytes-to-sign.ts'
import { documentOf } from './document.ts'
import { getOpen } from './draft-of.ts'
import { findRevision, insertStep, saveRevision, stampOf } from './queries-revisions.ts'
import { agreeing } from './revision-powers.ts'
import type { Agreeing, Signed } from './shapes.ts'
import { signedRevision } from './signed-revision.ts'

/** N12: from now on the draft is fixed, with its hash, until it is approved or returned. Its inverse is `returnRevision`. */
export const agreeRevision: Deed<Signed<Agreeing>, undefined, Gathered> = {
  name: 'books.agree-revision',
  kind: 'record',
  prepare: (ctx, actor, { id, signature }) => gatherAnswers(ctx, signature, () => bytesToSign(ctx, actor, id)),
  async decide(ctx, tx, actor, { id, stamp, note, signature }, gathered) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    const revision = await getOpen(tx, book)
    await agreeing.policy(ctx, actor, { book, revision }, tx)
    if ((await stampOf(tx, revision.id)) !== stamp) throw new Problem('book-draft-changed', { title: book.title })
    const before = await findRevision(tx, id, book.revision)
    const isEmpty = revision.added + revision.changed + revision.deleted === 0
    if (isEmpty && before?.structure === revision.structure)
      throw new Problem('book-draft-empty', { title: book.title })
    await requireFaultless(tx, revision)
    const { bytes, whole, digest } = await documentOf(tx, revision)
    const signatureId = await signedRevision(ctx, actor, { book, revision }, { bytes, signature, gathered })
    await saveRevision(tx, revision.id, { state: 'agreed', whole, digest }, ctx.clock())
    await insertStep(tx, revision.id, { step: 'agreed', actor, at: ctx.clock(), note: note ?? null, signatureId })
    const fields = [
      { field: 'revision', old: null, new: revision.number },
      { field: 'state', old: 'draft', new: 'agreed' },
      { field: 'digest', old: null, new: digest.toString('hex') },
    ]
    return { result: undefined, changed: [{ ...bookObject(book), fields }], facts: [] }
  },
}
