import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import type { Level } from './queries-shares.ts'

export interface SharedRecord {
  readonly id: string
  readonly kind: string
  readonly title: string
  /** Level by organization, of those that are asked about. */
  readonly levels: Readonly<Record<string, Level>>
}

export async function listSharedWith(
  db: Db,
  records: readonly string[],
  organizations: readonly string[],
): Promise<SharedRecord[]> {
  const { rows } = await sql<SharedRecord>`
    select nodes.id, nodes.kind, nodes.title, coalesce(held.levels, '{}') as levels
    from shown_nodes as nodes left join (
      select node_id, jsonb_object_agg(to_id, level) as levels from shares
      where node_id = any(${records}) and to_id = any(${organizations}) and level in ('view', 'full') group by node_id
    ) as held on held.node_id = nodes.id
    where nodes.id = any(${records})`.execute(db)
  return rows
}

export interface SharePair {
  readonly node_id: string
  readonly to_id: string
}

export async function removeShares(tx: Transaction, pairs: readonly SharePair[]): Promise<void> {
  if (pairs.length === 0) return
  await sql`
    delete from shares using unnest(${pairs.map(({ node_id }) => node_id)}::text[], ${pairs.map(({ to_id }) => to_id)}::text[]) as gone (node_id, to_id)
    where shares.node_id = gone.node_id and shares.to_id = gone.to_id and level in ('view', 'full')`.execute(tx)
}
