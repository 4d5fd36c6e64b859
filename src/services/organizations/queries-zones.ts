import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** The time zone of an organization, else of the nearest above it that has one (L8). */
export async function findZoneAt(db: Db, node: string): Promise<string | undefined> {
  const { rows } = await sql<{ time_zone: string }>`
    with recursive up (id, parent_id, height) as (
      select id, parent_id, 0 from nodes where id = ${node}
      union all
      select nodes.id, nodes.parent_id, up.height + 1 from up join nodes on nodes.id = up.parent_id
    )
    select time_zone from up join organizations on node_id = up.id where time_zone is not null order by height limit 1`.execute(
    db,
  )
  return rows[0]?.time_zone
}
