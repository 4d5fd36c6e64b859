import { refusedFields } from '../../../../core/problems/index.ts'
import type { Deed } from '../../../audit/index.ts'
import { type Gathered, gatherAnswers } from '../../../signatures/index.ts'
import { bookObject, lockVisibleBook } from '../../book/visible-book.ts'
import { requireFaultless } from '../approve-now.ts'
import { bytesToSign } from '../bytes-to-sign.ts'
import { documentOf } from '../document.ts'
import { getOpen } from '../draft-of.ts'
import { insertStep, saveRevision } from '../queries-revisions.ts'
import { approving } from '../revision-powers.ts'
import type { Planning, Signed } from '../shapes.ts'
import { signedRevision } from '../signed-revision.ts'

/**
 * N12: signed now, it becomes what readers see at the moment that is named, by `approvePlannedRevision`; until then it can be approved at
 * once, planned anew, returned or withdrawn. Its inverse is `unplanRevision`.
 */
export const planRevision: Deed<Signed<Planning>, undefined, Gathered> = {
  name: 'books.plan-revision',
  kind: 'record',
  prepare: (ctx, actor, { id, signature }) => gatherAnswers(ctx, signature, () => bytesToSign(ctx, actor, id)),
  async decide(ctx, tx, actor, { id, at: asked, note, signature }, gathered) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    const revision = await getOpen(tx, book)
    await approving.policy(ctx, actor, { book, revision }, tx)
    const [now, until] = [ctx.clock(), new Date(asked)]
    if (until <= now) throw refusedFields([{ field: 'at', code: 'field-invalid', values: { reason: notAhead } }])
    await requireFaultless(tx, revision)
    const { bytes } = await documentOf(tx, revision)
    const signatureId = await signedRevision(ctx, actor, { book, revision }, { bytes, signature, gathered })
    await saveRevision(tx, revision.id, { planned_for: until }, now)
    await insertStep(tx, revision.id, { step: 'planned', actor, at: now, note: note ?? null, signatureId })
    const fields = [
      { field: 'revision', old: null, new: revision.number },
      { field: 'plannedFor', old: revision.planned_for?.toISOString() ?? null, new: until.toISOString() },
    ]
    return { result: undefined, changed: [{ ...bookObject(book), fields }], facts: [] }
  },
}

const notAhead = { ru: 'нужен момент в будущем', en: 'a moment that is still ahead is needed' }
