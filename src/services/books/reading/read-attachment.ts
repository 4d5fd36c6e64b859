import { Problem } from '../../../core/problems/index.ts'
import type { Context } from '../../decisions/index.ts'
import { openFileByHash } from '../../files/index.ts'
import { getVisibleBook } from '../book/visible-book.ts'
import { requireSeesDraft } from '../book/writing-powers.ts'
import { listDrafted } from '../revisions/queries-drafts.ts'
import { findOpenRevision } from '../revisions/queries-revisions.ts'
import { type Content, fileIn } from '../structure/attribute.ts'
import type { BookFile } from './book-file.ts'
import { findRecord } from './queries-records.ts'
import { openReading, type Reader } from './reader.ts'
import type { AttachmentQuery } from './shapes.ts'

/** A file of a record, for whoever may read the record: asked by the record that names it, never by a name of its own (mistake 2). */
export async function readAttachment(
  ctx: Context,
  reader: Reader,
  id: string,
  asked: AttachmentQuery,
): Promise<BookFile> {
  const content = asked.draft ? await drafted(ctx, reader, id, asked.record) : await approved(ctx, reader, id, asked)
  const named = fileIn(content?.[asked.attribute])
  const found = named && (await openFileByHash(ctx, { kind: 'book', id }, named.sha256))
  if (named === undefined || found === undefined) throw new Problem('not-found')
  const tag = `"${named.sha256.toString('hex')}"`
  return { name: named.name, type: 'application/octet-stream', tag, bytes: found.bytes }
}

async function approved(
  ctx: Context,
  reader: Reader,
  id: string,
  { record, attribute, revision }: AttachmentQuery,
): Promise<Content | undefined> {
  const { isLast, number, attributes } = await openReading(ctx, reader, id, revision)
  if (!attributes.some(({ code }) => code === attribute)) return undefined
  const found = await findRecord(ctx.database.kysely, { bookId: id, revision: isLast ? null : number }, { record })
  return found?.content
}

async function drafted(ctx: Context, reader: Reader, id: string, record: number): Promise<Content | null | undefined> {
  if (reader === null || !('kind' in reader)) throw new Problem('not-found')
  const db = ctx.database.kysely
  const book = await getVisibleBook(ctx, reader, db, id)
  requireSeesDraft(ctx, reader, book)
  const revision = await findOpenRevision(db, id)
  if (revision === undefined) return undefined
  const there = await listDrafted(db, { bookId: id, revisionId: revision.id }, [record])
  const one = there.get(record)
  return one?.drafted === null ? one.approved : one?.drafted.content
}
