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

const states = sql`
  select nodes.id, nodes.kind, nodes.title, nodes.parent_id, nodes.owner_ids, nodes.archived_at is not null as archived,
    nodes.properties, records.note, coalesce(records.tags, '{}') as tags, coalesce(held.shares, '{}') as shares
  from shown_nodes as nodes left join records on records.node_id = nodes.id left join lateral (
    select jsonb_object_agg(to_id, level) as shares from shares
    where shares.node_id = nodes.id and level in ('view', 'full')
  ) as held on true`

export async function listStates(db: Db, ids: readonly string[]): Promise<RecordState[]> {
  if (ids.length === 0) return []
  return (await sql<RecordState>`${states} where nodes.id = any(${ids})`.execute(db)).rows
}

/** Of these kinds, in the name space, by id. */
export async function pageStates(
  db: Db,
  { space, kinds, after, limit }: { space: string; kinds: readonly string[]; after: string; limit: number },
): Promise<RecordState[]> {
  const { rows } = await sql<RecordState>`
    ${states} where nodes.kind = any(${kinds}) and starts_with(nodes.id, ${`${space}:`}) and nodes.id > ${after}
    order by nodes.id limit ${limit}`.execute(db)
  return rows
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
