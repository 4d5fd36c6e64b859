import { type Insertable, sql } from 'kysely'
import type { Db, Tables, Transaction } from '../../database/index.ts'
import type { SignatureReport } from './shapes.ts'

export async function insertDocument(tx: Transaction, hash: string, bytes: Buffer): Promise<void> {
  await tx
    .insertInto('signed_documents')
    .values({ hash, bytes })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function insertSignature(tx: Transaction, row: Insertable<Tables['signatures']>): Promise<void> {
  await tx.insertInto('signatures').values(row).execute()
}

const signatures = (db: Db) =>
  db
    .selectFrom('signatures')
    .select(['id', 'document_kind', 'document_id', 'hash', 'method', 'by_id', 'by_title', 'at', 'report'])
    .$narrowType<{ report: SignatureReport }>()

export type StoredSignature = Awaited<ReturnType<typeof listSignaturesOf>>[number]

/** The earliest first. */
export async function listSignaturesOf(db: Db, kind: string, ids: readonly string[]) {
  return await signatures(db)
    .where('document_kind', '=', kind)
    .where(sql<boolean>`document_id = any(${ids})`)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** With all that a package of it holds. */
export async function findWholeSignature(db: Db, id: string) {
  return await db
    .selectFrom('signatures')
    .innerJoin('signed_documents', 'signed_documents.hash', 'signatures.hash')
    .where('signatures.id', '=', id)
    .selectAll('signatures')
    .select('signed_documents.bytes')
    .$narrowType<{ report: SignatureReport }>()
    .executeTakeFirst()
}
export type WholeSignature = NonNullable<Awaited<ReturnType<typeof findWholeSignature>>>
