import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** What these grants are, whose and where; after it is given, a grant is changed by being deactivated. */
export async function listGrantVersions(db: Db, ids: readonly string[]) {
  const numbers = ids.filter((id) => /^[0-9]{1,15}$/.test(id)).map(Number)
  return await db
    .selectFrom('grants')
    .innerJoin('shown_accounts as accounts', 'accounts.id', 'grants.account_id')
    .leftJoin('shown_roles as roles', 'roles.id', 'grants.role_id')
    .where(sql<boolean>`grants.id = any(${numbers})`)
    .select([
      sql<string>`grants.id::text`.as('id'),
      sql<string>`coalesce(roles.title, grants.right_id) || ' — ' || accounts.short_title`.as('title'),
      sql<Date>`coalesce(grants.deactivated_at, grants.created_at)`.as('changedAt'),
      'grants.account_id as accountId',
      'grants.scope_id as scopeId',
    ])
    .execute()
}
