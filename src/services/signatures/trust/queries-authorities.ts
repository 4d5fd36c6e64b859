import { type Insertable, sql } from 'kysely'
import type { Db, Tables, Transaction } from '../../../database/index.ts'

export async function listAuthorityRows(db: Db) {
  return await db.selectFrom('signature_authorities').selectAll().orderBy('title').orderBy('id').execute()
}
export type AuthorityRow = Awaited<ReturnType<typeof listAuthorityRows>>[number]

export async function findAuthority(db: Db, id: string) {
  return await db.selectFrom('signature_authorities').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findAuthorityByFingerprint(db: Db, fingerprint: string) {
  return await db
    .selectFrom('signature_authorities')
    .select('title')
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
}

export async function insertAuthority(tx: Transaction, row: Insertable<Tables['signature_authorities']>) {
  await tx.insertInto('signature_authorities').values(row).execute()
}

export async function deleteAuthority(tx: Transaction, id: string) {
  await tx.deleteFrom('signature_authorities').where('id', '=', id).execute()
}

/** Of each authority, the newest. */
const newest = (db: Db) =>
  db
    .selectFrom('revocation_lists')
    .distinctOn('authority_id')
    .where('authority_id', 'is not', null)
    .orderBy('authority_id')
    .orderBy('this_update', 'desc')

export async function listNewestLists(db: Db) {
  return await newest(db).select(['id', 'bytes']).execute()
}

/** Without their bytes, which may be many. */
export async function listNewestDates(db: Db) {
  return await newest(db).select(['authority_id', 'this_update', 'next_update', 'received_at']).execute()
}

export async function insertList(tx: Transaction, row: Insertable<Tables['revocation_lists']>) {
  await tx
    .insertInto('revocation_lists')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ authority_id: row.authority_id ?? null }))
    .execute()
}

/** Those of an authority by which nothing was verified, but for the newest. */
export async function forgetOldLists(tx: Transaction, authority: string, newestId: string) {
  await tx
    .deleteFrom('revocation_lists')
    .where('authority_id', '=', authority)
    .where('id', '<>', newestId)
    .where(sql<boolean>`not exists (select from signatures where list_ids @> array[revocation_lists.id])`)
    .execute()
}

export async function listListsByIds(db: Db, ids: readonly string[]) {
  return await db.selectFrom('revocation_lists').where(sql<boolean>`id = any(${ids})`).select(['id', 'bytes']).execute()
}
