import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** Of an actor what their deeds are measured by: metarole and home. */
export async function findActor(db: Db, accountId: string) {
  return await db
    .selectFrom('accounts')
    .innerJoin('nodes', 'nodes.id', 'accounts.home_id')
    .leftJoin('organizations', 'organizations.node_id', 'nodes.id')
    .where('accounts.id', '=', accountId)
    .select(['metarole', 'home_id', sql<string>`coalesce(organizations.short_title, nodes.title)`.as('home_title')])
    .executeTakeFirst()
}
