import { Problem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { ChangedObject } from '../../audit/index.ts'
import type { Acting } from '../../decisions/index.ts'
import { saveBook } from '../book/queries-books.ts'
import { bookObject } from '../book/visible-book.ts'
import { isReslotted } from '../structure/attribute.ts'
import { attributesOf } from '../structure/queries-structures.ts'
import { findFaults } from './find-faults.ts'
import { clearDraft, findRevision, insertStep, type StoredRevision, saveRevision } from './queries-revisions.ts'
import { approveDraft, reslot } from './queries-whole.ts'
import type { OpenRevision } from './revision-powers.ts'

/** Throws the first thing that keeps a revision from being agreed or approved: what it refers to may be gone by now. */
export async function requireFaultless(db: Transaction, revision: StoredRevision): Promise<void> {
  const [fault] = await findFaults(db, revision)
  if (fault !== undefined) throw new Problem('book-draft-faulty', { record: fault.record, reason: fault.reason })
}

/** What was agreed is what readers see from now on; whoever may is asked before. */
export async function approveNow(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { book, revision }: OpenRevision,
  { note, signatureId }: { readonly note: string | null; readonly signatureId: string | null },
): Promise<ChangedObject> {
  const { number, structure } = revision
  const attributes = await attributesOf(tx, book.id, structure)
  const before = await findRevision(tx, book.id, book.revision)
  await approveDraft(tx, { bookId: book.id, revisionId: revision.id }, { number, attributes })
  if (before !== undefined && isReslotted(await attributesOf(tx, book.id, before.structure), attributes))
    await reslot(tx, book.id, attributes)
  const at = ctx.clock()
  await saveRevision(tx, revision.id, { state: 'approved', planned_for: null }, at)
  await clearDraft(tx, revision.id)
  await insertStep(tx, revision.id, { step: 'approved', actor, at, note, signatureId })
  await saveBook(tx, book.id, { revision: number }, at)
  const fields = [
    { field: 'revision', old: book.revision || null, new: number },
    { field: 'state', old: 'agreed', new: 'approved' },
    { field: 'digest', old: null, new: revision.digest?.toString('hex') ?? null },
  ]
  return { ...bookObject(book), fields }
}
