import { sql } from 'kysely'
import { type Db, lookup, prepared, type Transaction } from '../../database/index.ts'
import type { StoredProperties } from '../catalog/index.ts'

const nodesByIds = prepared('nodes-by-ids', (db, ids: readonly string[]) =>
  db
    .selectFrom('shown_nodes')
    .where(sql<boolean>`id = any(${ids})`)
    .select(['id', 'kind', 'short_title as title', 'archived_at', 'properties'])
    .$narrowType<{ properties: StoredProperties }>(),
)

/** A node as deeds name it, by its short title: a home, a scope. */
export const findNode = lookup(async (db: Db, ids: readonly string[]) =>
  (await nodesByIds(db, ids)).map((row) => [row.id, row] as const),
)

/** The same of many: those that are there. */
export async function listNodes(db: Db, ids: readonly string[]) {
  return ids.length === 0 ? [] : await nodesByIds(db, ids)
}

export interface NewNode {
  readonly id: string
  readonly kind: string
  readonly parent_id: string
  readonly title: string
  readonly owner_ids: readonly string[]
}

/** In one statement, each after what it hangs on. */
export async function insertNodes(tx: Transaction, made: readonly NewNode[]): Promise<void> {
  await sql`
    insert into nodes (id, kind, parent_id, title, owner_ids)
    select id, kind, parent_id, title, coalesce(owner_ids, '{}')
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
      as made (id text, kind text, parent_id text, title text, owner_ids text[])`.execute(tx)
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
