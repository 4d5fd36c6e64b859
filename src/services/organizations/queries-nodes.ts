import type { Db, Transaction } from '../../database/index.ts'
import type { StoredProperties } from '../catalog/index.ts'

/** A node as deeds name it, by its short title: a home, a scope. */
export async function findNode(db: Db, id: string) {
  return await db
    .selectFrom('shown_nodes')
    .where('id', '=', id)
    .select(['id', 'kind', 'short_title as title', 'archived_at', 'properties'])
    .$narrowType<{ properties: StoredProperties }>()
    .executeTakeFirst()
}

export async function saveNodeProperties(tx: Transaction, id: string, properties: StoredProperties, at: Date) {
  const set = { properties: JSON.stringify(properties), updated_at: at }
  await tx.updateTable('nodes').set(set).where('id', '=', id).execute()
}

/** Of a node that is no organization: what decisions read of it is told by whoever saves it. */
export async function saveNode(
  tx: Transaction,
  id: string,
  set: { readonly title?: string; readonly owner_ids?: string[]; readonly archived_at?: Date | null },
  at: Date,
) {
  await tx
    .updateTable('nodes')
    .set({ ...set, updated_at: at })
    .where('id', '=', id)
    .execute()
}
