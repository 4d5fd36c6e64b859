import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { inside, type Where } from '../registry/index.ts'

/** Organizations right under a node, of those that the viewer sees. */
export async function listPlacesUnder(
  db: Db,
  node: string,
  { kinds, seen, most }: { readonly kinds: readonly string[]; readonly seen: Where; readonly most: number },
) {
  return await db
    .selectFrom('shown_nodes as nodes')
    .where('parent_id', '=', node)
    .where(sql<boolean>`kind = any(${kinds}::text[])`)
    .where('archived_at', 'is', null)
    .where(inside(sql`nodes.id`, seen))
    .select(['nodes.id', 'nodes.short_title as title'])
    .orderBy('short_title')
    .orderBy('nodes.id')
    .limit(most)
    .execute()
}

/** How many active accounts have each role somewhere within a place. */
export async function countRolesWithin(db: Db, scopes: Where, homes: Where, at: Date) {
  const { rows } = await sql<{ role_id: string; count: number }>`
    select grants.role_id, count(distinct grants.account_id)::int as count
    from shown_grants as grants join shown_accounts as accounts on accounts.id = grants.account_id and accounts.active
    where grants.role_id is not null and grants.active and coalesce(grants.valid_from <= ${at}, true)
      and coalesce(grants.valid_until > ${at}, true) and ${inside(sql`grants.scope_id`, scopes)}
      and ${inside(sql`accounts.home_id`, homes)}
    group by grants.role_id`.execute(db)
  return rows
}
