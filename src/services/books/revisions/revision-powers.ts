import { Problem } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import type { Policy } from '../../audit/index.ts'
import { type Actor, type Context, requireRight, requireRightOf } from '../../decisions/index.ts'
import { listOwnAccounts } from '../../delegation/index.ts'
import type { StoredBook } from '../book/queries-books.ts'
import { deedsOf, requireKept, requireMayRead } from '../book/visible-book.ts'
import { listAuthors, type StoredRevision } from './queries-revisions.ts'

/** A revision with the book that it is of. */
export interface OpenRevision {
  readonly book: StoredBook
  readonly revision: StoredRevision
}

/** Nobody agrees or approves what they wrote, by whichever of their accounts, unless the preset lets them (N12). */
async function refuseOwn(ctx: Context, actor: Actor, { revision }: OpenRevision, db: Db): Promise<void> {
  if (ctx.decisions.catalog.policies.ownRevisions === true || actor.accountId === null) return
  const own = await listOwnAccounts(actor, db)
  const authors = await listAuthors(db, revision.id)
  if (authors.some(({ id }) => id !== null && own.includes(id))) throw new Problem('book-revision-own')
}

/** Whoever agrees reads what they agree. */
export const agreeing: Policy<OpenRevision> = {
  async policy(ctx, actor, open, db) {
    const { book, revision } = open
    requireRight(ctx, actor, deedsOf(ctx, book).agree, book)
    requireMayRead(ctx, actor, book)
    requireKept(book)
    if (revision.state !== 'draft') throw new Problem('book-revision-agreed', { title: book.title })
    await refuseOwn(ctx, actor, open, db)
  },
}

export const approving: Policy<OpenRevision> = {
  async policy(ctx, actor, open, db) {
    const { book, revision } = open
    requireRight(ctx, actor, deedsOf(ctx, book).approve, book)
    requireMayRead(ctx, actor, book)
    requireKept(book)
    if (revision.state !== 'agreed') throw new Problem('book-revision-not-agreed', { title: book.title })
    await refuseOwn(ctx, actor, open, db)
  },
}

/** By whoever may approve it; of a book that is archived by now as well, where nothing can be approved. */
export const unplanning: Policy<OpenRevision> = {
  policy(ctx, actor, { book, revision }) {
    requireRight(ctx, actor, deedsOf(ctx, book).approve, book)
    requireMayRead(ctx, actor, book)
    if (revision.planned_for === null) throw new Problem('book-revision-not-planned', { title: book.title })
  },
}

/** With remarks, by whoever may agree or approve it. */
export const returning: Policy<OpenRevision> = {
  policy(ctx, actor, { book, revision }) {
    const { agree, approve } = deedsOf(ctx, book)
    requireRightOf(ctx, actor, revision.state === 'agreed' ? [approve, agree] : [agree, approve], book)
    requireMayRead(ctx, actor, book)
    requireKept(book)
  },
}

/** By whoever began it, or may agree or approve it: it throws away the work of others. */
export const withdrawing: Policy<OpenRevision> = {
  async policy(ctx, actor, { book, revision }, db) {
    requireKept(book)
    const own = await listOwnAccounts(actor, db)
    const { agree, approve } = deedsOf(ctx, book)
    const isBeginner = revision.begun_by_id !== null && own.includes(revision.begun_by_id)
    if (!isBeginner || revision.state !== 'draft') requireRightOf(ctx, actor, [approve, agree], book)
  },
}
