import type { Db } from '../../database/index.ts'

/** Of an actor what their deeds are measured by: metarole and home. */
export async function findActor(db: Db, accountId: string) {
  return await db
    .selectFrom('shown_accounts as accounts')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'accounts.home_id')
    .where('accounts.id', '=', accountId)
    .select(['metarole', 'home_id', 'nodes.short_title as home_title'])
    .executeTakeFirst()
}
