import { Problem } from '../../../../core/problems/index.ts'
import type { Transaction } from '../../../../database/index.ts'
import type { Outcome, Stage } from '../../../audit/index.ts'
import type { Actor } from '../../../decisions/index.ts'
import type { StoredBook } from '../../book/queries-books.ts'
import { bookObject, lockVisibleBook, requireKept, requireMayRead } from '../../book/visible-book.ts'
import { beginRevisionRow, findOpenRevision, findRevision, type StoredRevision } from '../queries-revisions.ts'

/** An approved revision that a later one is to mend, and why. */
export interface Mending {
  readonly id: string
  readonly revision: number
  readonly note: string
}

interface Begun {
  readonly book: StoredBook
  readonly draft: StoredRevision
}

/** The book, where nothing is being prepared, with its revision of that number; whoever mends it reads it. */
export async function bookToMend(ctx: Stage, actor: Actor, tx: Transaction, { id, revision }: Mending) {
  const book = await lockVisibleBook(ctx, actor, tx, id)
  requireMayRead(ctx, actor, book)
  requireKept(book)
  if ((await findOpenRevision(tx, id)) !== undefined) throw new Problem('book-draft-there', { title: book.title })
  if ((await findRevision(tx, id, revision)) === undefined) throw new Problem('not-found')
  return book
}

/** A draft that names the revision which it mends. */
export async function beginMending(
  ctx: Stage,
  tx: Transaction,
  actor: Actor,
  {
    book,
    how,
    of,
    note,
  }: { readonly book: StoredBook; readonly note: string } & {
    readonly how: 'corrects' | 'revokes'
    readonly of: number
  },
): Promise<Begun> {
  const draft = await beginRevisionRow(tx, actor, book, { at: ctx.clock(), mends: { [how]: of }, note })
  return { book, draft }
}

export const mended = ({ book, draft }: Begun, how: 'corrects' | 'revokes', note: string): Outcome<number> => ({
  result: draft.number,
  changed: [
    {
      ...bookObject(book),
      fields: [
        { field: 'revision', old: null, new: draft.number },
        { field: how, old: null, new: draft[how] },
        { field: 'note', old: null, new: note },
      ],
    },
  ],
  facts: [],
})
