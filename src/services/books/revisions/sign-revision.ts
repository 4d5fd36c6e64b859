import { Problem, refusedFields } from '../../../core/problems/index.ts'
import type { Deed } from '../../audit/index.ts'
import { requireRight } from '../../decisions/index.ts'
import { type Gathered, gatherAnswers, type SigningForm } from '../../signatures/index.ts'
import { bookObject, deedsOf, lockVisibleBook, requireMayRead } from '../book/visible-book.ts'
import { bytesToSign } from './bytes-to-sign.ts'
import { documentOf } from './document.ts'
import { findOpenRevision, findRevision, insertStep } from './queries-revisions.ts'
import { signedRevision } from './signed-revision.ts'

interface Asked {
  readonly id: string
  readonly revision: number
  readonly signature: SigningForm
}

/** N2: «Наложение УКЭП» on a revision that is agreed or approved, besides the signatures that it has. It has no inverse. */
export const signRevision: Deed<Asked, undefined, Gathered> = {
  name: 'books.sign-revision',
  kind: 'record',
  prepare: (ctx, actor, { id, revision, signature }) =>
    gatherAnswers(ctx, signature, () => bytesToSign(ctx, actor, id, revision)),
  async decide(ctx, tx, actor, { id, revision: number, signature }, gathered) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    requireRight(ctx, actor, deedsOf(ctx, book).sign, book)
    requireMayRead(ctx, actor, book)
    if (signature.method !== 'qualified')
      throw refusedFields([{ field: 'signature.method', code: 'field-invalid', values: { reason: onlyQualified } }])
    const open = await findOpenRevision(tx, id)
    const revision = open?.number === number ? open : await findRevision(tx, id, number)
    if (revision === undefined) throw new Problem('not-found')
    if (revision.state === 'draft') throw new Problem('book-revision-not-agreed', { title: book.title })
    const { bytes, digest } = await documentOf(tx, revision)
    const signatureId = await signedRevision(ctx, actor, { book, revision }, { bytes, signature, gathered })
    await insertStep(tx, revision.id, { step: 'signed', actor, at: ctx.clock(), signatureId })
    const fields = [
      { field: 'revision', old: null, new: number },
      { field: 'signed', old: null, new: digest.toString('hex') },
    ]
    return { result: undefined, changed: [{ ...bookObject(book), fields }], facts: [] }
  },
}

const onlyQualified = { ru: 'нужна УКЭП', en: 'a qualified signature is needed' }
