import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { Catalog } from '../catalog/index.ts'
import { isToCome } from '../registry/index.ts'

/** The node and all that it reaches upward by home edges and edges of shares, as the catalog has these: scopes whose rights hold here. */
export async function listScopesOver(
  db: Db,
  { policies: { sharesEnd = false } }: Catalog,
  node: string,
  levels: 'full' | 'any',
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up (id, is_end) as (
      values (${node}, false)
      union
      select edges.above, edges.is_share and ${sharesEnd} from up join scope_edges as edges on edges.below = up.id
      where (edges.level = 'full' or ${levels === 'any'}) and not up.is_end
    )
    select distinct id from up`.execute(db)
  return rows.map(({ id }) => id)
}

/** How people are affiliated with the node or below it, by home edges and edges of members; only what has not ended. */
export async function listKindsOfAffiliated(db: Db, node: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    with recursive down (id) as (
      values (${node})
      union
      select edges.below from down join edges_up as edges on edges.above = down.id
    )
    select distinct kind from shown_affiliations join down on down.id = node_id
    where ${isToCome(sql`valid_until`, today)}`.execute(db)
  return rows.map(({ kind }) => kind)
}

/** Metaroles of the active accounts that are at home in one of the nodes. */
export async function listMetarolesAt(db: Db, homes: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('shown_accounts as accounts')
    .where(sql<boolean>`home_id = any(${homes})`)
    .where('accounts.active', '=', true)
    .select('metarole')
    .distinct()
    .execute()
  return rows.map(({ metarole }) => metarole)
}
