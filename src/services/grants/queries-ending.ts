import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { inside, type Where } from '../registry/index.ts'

interface Ending {
  /** All of them hold of a grant's scope. */
  readonly where: readonly Where[]
  readonly now: Date
  readonly until: Date
  readonly most: number
}

export async function listGrantsEndingAt(db: Db, { where, now, until, most }: Ending) {
  return await db
    .selectFrom('grants')
    .innerJoin('shown_accounts as accounts', 'accounts.id', 'grants.account_id')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'grants.scope_id')
    .leftJoin('shown_roles as roles', 'roles.id', 'grants.role_id')
    .where('grants.active', '=', true)
    .where('accounts.active', '=', true)
    .where('grants.valid_until', '>', now)
    .where('grants.valid_until', '<=', until)
    .where(
      sql<boolean>`${sql.join(
        where.map((one) => inside(sql`grants.scope_id`, one)),
        sql` and `,
      )}`,
    )
    .orderBy('grants.valid_until')
    .orderBy('grants.id')
    .limit(most)
    .select([
      'accounts.id as account_id',
      'accounts.short_title as account_title',
      'roles.title as role_title',
      'grants.right_id',
      'grants.scope_id',
      'nodes.short_title as scope_title',
      sql<Date>`grants.valid_until`.as('valid_until'),
    ])
    .execute()
}
