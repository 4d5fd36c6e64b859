import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { StoredProperties } from '../catalog/index.ts'

/** A node as deeds name it, by its short title: a home, a scope. */
export async function findNode(db: Db, id: string) {
  return await db
    .selectFrom('nodes')
    .leftJoin('organizations', 'organizations.node_id', 'nodes.id')
    .where('nodes.id', '=', id)
    .select(['nodes.id', 'kind', sql<string>`coalesce(short_title, title)`.as('title'), 'archived_at', 'properties'])
    .$narrowType<{ properties: StoredProperties }>()
    .executeTakeFirst()
}
