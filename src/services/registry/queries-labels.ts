import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/**
 * Asked beforehand and given to the query as parameters: only so does the planner know how much lies below a node, and choose between
 * walking an order until the page is full and sorting the few that there are.
 */
export async function listLabels(db: Db, nodes: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  if (nodes.length === 0) return new Map()
  const rows = await db.selectFrom('node_paths').where(sql<boolean>`node_id = any(${nodes})`).selectAll().execute()
  return new Map(rows.map((row) => [row.node_id, row.path]))
}
