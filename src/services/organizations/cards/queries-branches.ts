import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import type { StoredProperties } from '../../catalog/index.ts'

/** What a node of a branch is to the engine and to the change log. */
export type BranchNode = Awaited<ReturnType<typeof listArchivedWith>>[number]

const branchNodes = (db: Db) =>
  db
    .selectFrom('nodes')
    .select(['id', 'kind', 'title', 'parent_id', 'owner_ids', 'archived_at', 'properties'])
    .$narrowType<{ properties: StoredProperties }>()

/** Those of the nodes that stand in the tree and are not archived. */
export async function listLivingBelow(db: Db, nodes: readonly string[], kinds: readonly string[]) {
  return await branchNodes(db)
    .where(sql<boolean>`id = any(${nodes}) and kind = any(${kinds})`)
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** What went to the archive with the top of a branch, and the top itself. */
export async function listArchivedWith(db: Db, top: string) {
  return await branchNodes(db)
    .where((eb) => eb.or([eb('id', '=', top), eb('archived_with', '=', top)]))
    .where('archived_at', 'is not', null)
    .orderBy('id')
    .execute()
}

export async function archiveWith(tx: Transaction, top: string, nodes: readonly string[], at: Date) {
  await tx
    .updateTable('nodes')
    .set({ archived_at: at, archived_with: sql`nullif(${top}, id)`, updated_at: at })
    .where(sql<boolean>`id = any(${nodes})`)
    .execute()
}

export async function restoreNodes(tx: Transaction, nodes: readonly string[], at: Date) {
  await tx
    .updateTable('nodes')
    .set({ archived_at: null, archived_with: null, updated_at: at })
    .where(sql<boolean>`id = any(${nodes})`)
    .execute()
}
