import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import type { StoredProperties } from '../catalog/index.ts'

export type StoredRecord = NonNullable<Awaited<ReturnType<typeof findRecord>>>

export async function findRecord(db: Db, id: string) {
  return await db
    .selectFrom('shown_nodes as nodes')
    .leftJoin('records', 'records.node_id', 'nodes.id')
    .leftJoin('shown_nodes as parents', 'parents.id', 'nodes.parent_id')
    .where('nodes.id', '=', id)
    .select([
      'nodes.id',
      'nodes.kind',
      'nodes.title',
      'nodes.parent_id',
      'parents.short_title as parent_title',
      'nodes.owner_ids',
      'nodes.archived_at',
      'nodes.properties',
      'nodes.created_at',
      'nodes.updated_at',
      'records.note',
      sql<string[]>`coalesce(records.tags, '{}')`.as('tags'),
    ])
    .$narrowType<{ properties: StoredProperties }>()
    .executeTakeFirst()
}

export async function saveRecord(tx: Transaction, id: string, fields: { tags: string[]; note: string | null }) {
  await tx
    .insertInto('records')
    .values({ node_id: id, ...fields })
    .onConflict((conflict) => conflict.column('node_id').doUpdateSet(fields))
    .execute()
}

/** What these are called, and when each was changed last. */
export async function listRecordVersions(db: Db, ids: readonly string[]) {
  return await db
    .selectFrom('shown_nodes')
    .where(sql<boolean>`id = any(${ids})`)
    .select(['id', 'kind', 'title', 'updated_at as changedAt'])
    .execute()
}

/** Accounts by name: those that are there. */
export async function listOwners(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('shown_accounts')
    .where(sql<boolean>`id = any(${ids})`)
    .select(['id', 'short_title as title'])
    .orderBy('title')
    .orderBy('id')
    .execute()
}
