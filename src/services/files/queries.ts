import { type Insertable, sql } from 'kysely'
import type { Db, Tables, Transaction } from '../../database/index.ts'
import type { WrittenBlob } from '../../files/index.ts'

export async function insertFile(db: Db, row: Insertable<Tables['files']>): Promise<void> {
  await db.insertInto('files').values(row).execute()
}

interface Arrival {
  readonly blob: WrittenBlob
  readonly at: Date
  readonly until: Date | null
}

export async function markArrived(db: Db, id: string, { blob, at, until }: Arrival): Promise<void> {
  const { size, sha256, type } = blob
  await db
    .updateTable('files')
    .set({ size, sha256, type, arrived_at: at, expires_at: until })
    .where('id', '=', id)
    .execute()
}

export async function findPhoto(db: Db, account: string) {
  return await db
    .selectFrom('files')
    .where('object_kind', '=', 'photo')
    .where('object_id', '=', account)
    .select(['id', 'size'])
    .executeTakeFirst()
}

export async function deleteFileRow(db: Db, id: string): Promise<void> {
  await db.deleteFrom('files').where('id', '=', id).execute()
}

/** Only one that has arrived and stands. */
export async function findFile(db: Db, id: string, now: Date) {
  return await arrivedFiles(db, now).where('id', '=', id).executeTakeFirst()
}
export type FileRow = NonNullable<Awaited<ReturnType<typeof findFile>>>

export const arrivedFiles = (db: Db, now: Date) =>
  db
    .selectFrom('files')
    .selectAll()
    .where('arrived_at', 'is not', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .$narrowType<{ size: number; type: string; sha256: Buffer; arrived_at: Date }>()

/** One of those that an object has with these very bytes. */
export async function findFileByHash(
  db: Db,
  { kind, id }: { readonly kind: FileRow['object_kind']; readonly id: string },
  { sha256, now }: { readonly sha256: Buffer; readonly now: Date },
) {
  return await arrivedFiles(db, now)
    .where('object_kind', '=', kind)
    .where('object_id', '=', id)
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()
}

/** With those that are arriving, as far as they have come. */
export async function sumOfFiles(db: Db): Promise<{ count: number; bytes: number }> {
  const { count, bytes } = await db
    .selectFrom('files')
    .select((eb) => [eb.fn.countAll<number>().as('count'), sql<number>`coalesce(sum(size), 0)::bigint`.as('bytes')])
    .executeTakeFirstOrThrow()
  return { count: Number(count), bytes }
}

export async function deleteExpired(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('files').where('expires_at', '<=', now).execute()
}

export async function titleOf(db: Db, node: string): Promise<string | undefined> {
  return (await db.selectFrom('shown_nodes').select('title').where('id', '=', node).executeTakeFirst())?.title
}

/** Of an object that is no more. */
export async function forgetFilesOf(tx: Transaction, { kind, id }: { kind: FileRow['object_kind']; id: string }) {
  await tx.deleteFrom('files').where('object_kind', '=', kind).where('object_id', '=', id).execute()
}

/** What the files of a request hang on. */
export async function findRequestOf(db: Db, id: string) {
  return await db
    .selectFrom('shown_requests')
    .where('id', '=', id)
    .select(['asked_by', 'organization_id', 'state'])
    .executeTakeFirst()
}

/** What the files of an inquiry hang on. */
export async function findInquiryOf(db: Db, id: string) {
  return await db
    .selectFrom('shown_inquiries')
    .where('id', '=', id)
    .select(['organization_id', 'state'])
    .executeTakeFirst()
}

/** By their names, for the room that they belong to. */
export async function listFilesOf(db: Db, { kind, ids }: { kind: FileRow['object_kind']; ids: readonly string[] }) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('files')
    .where('object_kind', '=', kind)
    .where('id', 'in', ids)
    .where('arrived_at', 'is not', null)
    .select(['id', 'name', 'size', 'object_id'])
    .execute()
}
