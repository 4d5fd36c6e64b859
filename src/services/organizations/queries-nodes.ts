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

export async function isShared(db: Db, node: string, to: string): Promise<boolean> {
  const found = await db
    .selectFrom('shares')
    .where('node_id', '=', node)
    .where('to_id', '=', to)
    .select('node_id')
    .executeTakeFirst()
  return found !== undefined
}
