import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'
import { inside, type Where } from '../../registry/index.ts'

/** Up to `limit`, in no order. */
export async function listNodesInside(db: Db, where: Where, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('shown_nodes as nodes')
    .where(inside(sql`nodes.id`, where))
    .select('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
