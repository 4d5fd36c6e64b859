import { Problem } from '../../../core/problems/index.ts'
import { type Actor, type Context, mayAnswer } from '../../decisions/index.ts'
import { actionsOfBook, findBookKind } from '../book/book-kinds.ts'
import { findBook, type StoredBook } from '../book/queries-books.ts'
import { getVisibleBook, requireMayRead } from '../book/visible-book.ts'
import { findRevision } from '../revisions/queries-revisions.ts'
import type { StoredAttribute } from '../structure/attribute.ts'
import { attributesOf } from '../structure/queries-structures.ts'

/**
 * Who reads: somebody within their rights; a subsystem by its key, which reads open books, and closed ones if they are its own;
 * null: anybody, who reads what its organization has made public.
 */
export type Reader = Actor | { readonly subsystem: string } | null

/** What is read: one approved revision of a book. */
export interface Reading {
  readonly book: StoredBook
  readonly revision: Awaited<ReturnType<typeof findRevision>>
  readonly number: number
  /** Whether no later one is approved. */
  readonly isLast: boolean
  readonly attributes: readonly StoredAttribute[]
}

export async function openReading(ctx: Context, reader: Reader, id: string, asked?: number): Promise<Reading> {
  // Nobody has asked it at the door for those who need not come in.
  if (reader === null) await mayAnswer(ctx)
  const db = ctx.database.kysely
  const book = await readableBook(ctx, reader, id)
  const number = asked ?? book.revision
  const revision = number === 0 ? undefined : await findRevision(db, id, number)
  if (number !== 0 && revision === undefined) throw new Problem('not-found')
  const attributes = revision === undefined ? book.attributes : await attributesOf(db, id, revision.structure)
  return { book, revision, number, isLast: number === book.revision, attributes }
}

/** Another book, as whoever reads this one may read it: what it says is told to nobody else. */
export async function findReadable(ctx: Context, reader: Reader, id: string): Promise<StoredBook | undefined> {
  try {
    return await readableBook(ctx, reader, id)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

async function readableBook(ctx: Context, reader: Reader, id: string): Promise<StoredBook> {
  const db = ctx.database.kysely
  if (reader !== null && 'kind' in reader) {
    const book = await getVisibleBook(ctx, reader, db, id)
    requireMayRead(ctx, reader, book)
    return book
  }
  const book = await findBook(db, id)
  const deeds = book && actionsOfBook(ctx, book.kind)
  if (book === undefined || deeds === undefined) throw new Problem('not-found')
  const isThere = reader === null ? book.public && deeds.isOpen : deeds.isOpen || isOf(ctx, book.kind, reader.subsystem)
  if (!isThere) throw new Problem('not-found')
  return book
}

/** Whether the actions about such books are of the subsystem. */
function isOf({ decisions }: Context, kind: string, subsystem: string): boolean {
  const read = findBookKind(decisions.catalog, kind)?.book.read
  return decisions.catalog.subsystems.some(
    ({ id, actions }) => id === subsystem && actions.some((one) => one.id === read),
  )
}

/** Of an answer about a revision: what is approved never changes, so its address and this are the same for good. */
export const tagOf = ({ book, revision, number }: Reading, ...more: readonly (number | string)[]): string =>
  `"${[book.id, number, revision?.whole?.toString('hex').slice(0, 16) ?? 'none', ...more].join('-')}"`
