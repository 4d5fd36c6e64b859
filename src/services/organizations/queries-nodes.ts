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
  readonly archived_at?: Date | null
  readonly properties?: StoredProperties
}

/** In one statement, each after what it hangs on. */
export async function insertNodes(tx: Transaction, made: readonly NewNode[]): Promise<void> {
  await sql`
    insert into nodes (id, kind, parent_id, title, owner_ids, archived_at, properties)
    select id, kind, parent_id, title, coalesce(owner_ids, '{}'), archived_at, coalesce(properties, '{}')
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
      as made (id text, kind text, parent_id text, title text, owner_ids text[], archived_at timestamptz, properties jsonb)`.execute(
    tx,
  )
}

/** All that is said of each, as it is to be; `archived_at` of one that is in the archive stays. In one statement. */
export async function saveNodes(tx: Transaction, nodes: readonly NewNode[], at: Date): Promise<void> {
  if (nodes.length === 0) return
  await sql`
    update nodes set kind = made.kind, parent_id = made.parent_id, title = made.title, owner_ids = coalesce(made.owner_ids, '{}'),
      archived_at = case when made.archived_at is null then null else coalesce(nodes.archived_at, made.archived_at) end,
      properties = coalesce(made.properties, '{}'), updated_at = ${at}
    from jsonb_to_recordset(${JSON.stringify(nodes)}::jsonb)
      as made (id text, kind text, parent_id text, title text, owner_ids text[], archived_at timestamptz, properties jsonb)
    where nodes.id = made.id`.execute(tx)
}

/** What hangs on any of these besides what lies in them and the access to them. */
export async function listHeld(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('hangs_on_nodes')
    .where(sql<boolean>`node_id = any(${ids})`)
    .where(sql<boolean>`what <> all('{children,shares}')`)
    .select(['node_id as id', 'what'])
    .distinct()
    .execute()
}

export async function deleteNodes(tx: Transaction, ids: readonly string[]): Promise<void> {
  await sql`delete from nodes where id = any(${ids})`.execute(tx)
}

export async function saveNodeProperties(tx: Transaction, id: string, properties: StoredProperties, at: Date) {
  const set = { properties: JSON.stringify(properties), updated_at: at }
  await tx.updateTable('nodes').set(set).where('id', '=', id).execute()
}

/** Of a node that is no organization: what decisions read of it is told by whoever saves it. */
export async function saveNode(
  tx: Transaction,
  id: string,
  set: {
    readonly kind?: string
    readonly title?: string
    readonly owner_ids?: string[]
    readonly archived_at?: Date | null
  },
  at: Date,
) {
  await tx
    .updateTable('nodes')
    .set({ ...set, updated_at: at })
    .where('id', '=', id)
    .execute()
}
