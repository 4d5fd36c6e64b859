import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import type { StoredProperties } from '../../catalog/index.ts'

/** All of a record that its subsystem may say. */
export interface RecordState {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly parent_id: string | null
  readonly owner_ids: readonly string[]
  readonly archived: boolean
  readonly properties: StoredProperties
  readonly note: string | null
  readonly tags: readonly string[]
  /** Organizations with access, by id. */
  readonly shares: Readonly<Record<string, 'view' | 'full'>>
}

type Node = Omit<RecordState, 'note' | 'tags' | 'shares'>

const nodes = sql`select id, kind, title, parent_id, owner_ids, archived_at is not null as archived, properties from shown_nodes as nodes`

export async function listStates(db: Db, ids: readonly string[]): Promise<RecordState[]> {
  if (ids.length === 0) return []
  return await statesOf(db, (await sql<Node>`${nodes} where id = any(${ids})`.execute(db)).rows)
}

/** Of these kinds, in the name space, by id. */
export async function pageStates(
  db: Db,
  { space, kinds, after, limit }: { space: string; kinds: readonly string[]; after: string; limit: number },
): Promise<RecordState[]> {
  const { rows } = await sql<Node>`
    ${nodes} where kind = any(${kinds}) and starts_with(id, ${`${space}:`}) and id > ${after}
    order by id limit ${limit}`.execute(db)
  return await statesOf(db, rows)
}

interface Shares {
  readonly node_id: string
  readonly shares: RecordState['shares']
}

/**
 * What is said of the nodes, put together here: right after a batch the database takes the tables for empty, and would join ten thousand
 * rows by reading all shares for each.
 */
async function statesOf(db: Db, found: readonly Node[]): Promise<RecordState[]> {
  const ids = found.map(({ id }) => id)
  const said = await db
    .selectFrom('records')
    .where(sql<boolean>`node_id = any(${ids})`)
    .select(['node_id', 'note', 'tags'])
    .execute()
  const held = await sql<Shares>`
    select node_id, jsonb_object_agg(to_id, level) as shares from shares
    where node_id = any(${ids}) and level in ('view', 'full') group by node_id`.execute(db)
  const saidOf = new Map(said.map((one) => [one.node_id, one]))
  const sharesOf = new Map(held.rows.map((one) => [one.node_id, one.shares]))
  return found.map((node) => {
    const { note = null, tags = [] } = saidOf.get(node.id) ?? {}
    return { ...node, note, tags, shares: sharesOf.get(node.id) ?? {} }
  })
}

/** Notes and tags, as they are to be. */
export async function saveRecords(
  tx: Transaction,
  rows: readonly { readonly node_id: string; readonly note: string | null; readonly tags: readonly string[] }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into records (node_id, note, tags)
    select node_id, note, coalesce(tags, '{}') from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as made (node_id text, note text, tags text[])
    on conflict (node_id) do update set note = excluded.note, tags = excluded.tags`.execute(tx)
}

/** With all access that anybody has to them. */
export async function forgetRecords(tx: Transaction, ids: readonly string[]): Promise<void> {
  await sql`delete from shares where node_id = any(${ids})`.execute(tx)
  await sql`delete from records where node_id = any(${ids})`.execute(tx)
}
