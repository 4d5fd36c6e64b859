import { offering } from '../../audit/index.ts'
import { type Actor, type Context, may } from '../../decisions/index.ts'
import { countRecords } from '../reading/queries-records.ts'
import { findOpenRevision } from '../revisions/queries-revisions.ts'
import { shownAttribute } from '../structure/attribute.ts'
import { setStructure } from '../structure/set-structure.ts'
import { archiveBook } from './archive-book.ts'
import { attributeNode } from './book-kinds.ts'
import { closeBook } from './close-book.ts'
import { deleteBook } from './delete-book.ts'
import { editBook } from './edit-book.ts'
import { openBook } from './open-book.ts'
import { publishBook } from './publish-book.ts'
import type { StoredBook } from './queries-books.ts'
import { restoreBook } from './restore-book.ts'
import type { BookCard } from './shapes.ts'
import { deedsOf, getVisibleBook, mayRead } from './visible-book.ts'
import { seesDraft } from './writing-powers.ts'

/** A book's card, with what this viewer may do with it. */
export async function getBook(ctx: Context, actor: Actor, id: string): Promise<BookCard> {
  const db = ctx.database.kysely
  const book = await getVisibleBook(ctx, actor, db, id)
  const draft = await findOpenRevision(db, id)
  const { parent_id, parent_title } = book
  return {
    ...{ id, title: book.title, note: book.note, open: deedsOf(ctx, book).isOpen, public: book.public },
    organization: { id: seenPlace(ctx, actor, parent_id), title: parent_title ?? '' },
    ...{ revision: book.revision, structure: book.structure, archived: book.archived_at !== null },
    records: mayRead(ctx, actor, book) ? await countRecords(db, id) : null,
    draft: draft?.state === 'agreed' ? 'agreed' : draft === undefined ? 'none' : 'draft',
    attributes: book.attributes.map(shownAttribute),
    ...{ createdAt: book.created_at.toISOString(), updatedAt: book.updated_at.toISOString() },
    may: await whatMay(ctx, actor, book),
  }
}

export const seenPlace = (ctx: Context, actor: Actor, id: string | null): string | null =>
  id !== null && may(ctx, actor, 'dostup.organizations.view', id) ? id : null

async function whatMay(ctx: Context, actor: Actor, book: StoredBook): Promise<BookCard['may']> {
  const offers = offering(ctx, actor)
  const deeds = deedsOf(ctx, book)
  const holds = (action: string) => book.archived_at === null && may(ctx, actor, action, book.id)
  return {
    read: mayRead(ctx, actor, book),
    edit: await offers(editBook, book),
    open: await offers(openBook, book),
    close: await offers(closeBook, book),
    publish: await offers(publishBook, book),
    archive: await offers(archiveBook, book),
    restore: await offers(restoreBook, book),
    delete: await offers(deleteBook, book),
    setStructure: await offers(setStructure, book),
    deleteAttributes: holds(deeds.deleteAttribute),
    seeDraft: seesDraft(ctx, actor, book),
    addRecords: holds(deeds.addRecord),
    editRecords: holds(deeds.editRecord),
    deleteRecords: holds(deeds.deleteRecord),
    editValues: book.attributes
      .map(({ code }) => code)
      .filter((code) => may(ctx, actor, deeds.editValue, attributeNode(book.id, code)) && book.archived_at === null),
  }
}
