import { Problem } from '../../../core/problems/index.ts'
import type { Deed } from '../../audit/index.ts'
import { saveBook } from '../book/queries-books.ts'
import { bookObject, lockVisibleBook } from '../book/visible-book.ts'
import { isReslotted } from '../structure/attribute.ts'
import { attributesOf } from '../structure/queries-structures.ts'
import { documentOf } from './document.ts'
import { getOpen } from './draft-of.ts'
import { findFaults } from './find-faults.ts'
import { clearDraft, findRevision, insertStep, saveRevision } from './queries-revisions.ts'
import { approveDraft, reslot } from './queries-whole.ts'
import { approving } from './revision-powers.ts'
import type { Approving, Signed } from './shapes.ts'
import { signedRevision } from './signed-revision.ts'

/** N12: what was agreed becomes what readers see; what it replaces stays readable. It has no inverse: a later revision mends it. */
export const approveRevision: Deed<Signed<Approving>, number> = {
  name: 'books.approve-revision',
  kind: 'record',
  async decide(ctx, tx, actor, { id, note, signature }) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    const revision = await getOpen(tx, book)
    await approving.policy(ctx, actor, { book, revision }, tx)
    const [fault] = await findFaults(tx, revision)
    if (fault !== undefined) throw new Problem('book-draft-faulty', { record: fault.record, reason: fault.reason })
    const { bytes } = await documentOf(tx, revision)
    const signatureId = await signedRevision(ctx, actor, { book, revision }, { bytes, signature })
    const { number, structure } = revision
    const attributes = await attributesOf(tx, id, structure)
    const before = await findRevision(tx, id, book.revision)
    await approveDraft(tx, { bookId: id, revisionId: revision.id }, { number, attributes })
    if (before !== undefined && isReslotted(await attributesOf(tx, id, before.structure), attributes))
      await reslot(tx, id, attributes)
    const at = ctx.clock()
    await saveRevision(tx, revision.id, { state: 'approved', planned_for: null }, at)
    await clearDraft(tx, revision.id)
    await insertStep(tx, revision.id, { step: 'approved', actor, at, note: note ?? null, signatureId })
    await saveBook(tx, id, { revision: number }, at)
    const fields = [
      { field: 'revision', old: book.revision || null, new: number },
      { field: 'state', old: 'agreed', new: 'approved' },
      { field: 'digest', old: null, new: revision.digest?.toString('hex') ?? null },
    ]
    return { result: number, changed: [{ ...bookObject(book), fields }], facts: [] }
  },
}
