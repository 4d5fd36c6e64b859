import { Problem } from '../../../../core/problems/index.ts'
import type { Deed } from '../../../audit/index.ts'
import { requireRight } from '../../../decisions/index.ts'
import { deedsOf } from '../../book/visible-book.ts'
import { migrateDraft } from '../migrate-draft.ts'
import { recountDraft } from '../queries-revisions.ts'
import { beginMending, bookToMend, type Mending, mended } from './begin-mending.ts'
import { countWhatItChanged, draftAsBefore } from './queries-mending.ts'

/**
 * A draft that shall take back all that an approved revision changed; agreed and approved like any other, it ends what that one brought.
 * What a later revision has changed since is not taken back with it: then it is refused. Its inverse is `withdrawRevision`.
 */
export const revokeRevision: Deed<Mending, number> = {
  name: 'books.revoke-revision',
  kind: 'record',
  async decide(ctx, tx, actor, asked) {
    const book = await bookToMend(ctx, actor, tx, asked)
    const { revision: of, note } = asked
    const counted = await countWhatItChanged(tx, book.id, of)
    const { addRecord, editRecord, deleteRecord } = deedsOf(ctx, book)
    if (counted.added > 0) requireRight(ctx, actor, deleteRecord, book)
    if (counted.changed > 0) requireRight(ctx, actor, editRecord, book)
    if (counted.deleted > 0) requireRight(ctx, actor, addRecord, book)
    if (counted.since > 0)
      throw new Problem('book-revision-changed-since', { number: of, count: counted.since, record: counted.first ?? 0 })
    const begun = await beginMending(ctx, tx, actor, { book, how: 'revokes', of, note })
    await draftAsBefore(tx, { bookId: book.id, draftId: begun.draft.id, of }, actor, ctx.clock())
    await migrateDraft(tx, begun.draft, book.attributes, book.structure)
    await recountDraft(tx, begun.draft.id, ctx.clock())
    return mended(begun, 'revokes', note)
  },
}
