import { sql } from 'kysely'
import { type Db, russian } from '../../database/index.ts'
import { inside, type Where } from '../registry/index.ts'

/** Those of the accounts that are at home where the viewer may look. */
function holders(db: Db, ids: readonly string[], seen: readonly Where[]) {
  const found = db
    .selectFrom('shown_accounts as accounts')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'accounts.home_id')
    .where(sql<boolean>`accounts.id = any(${ids})`)
  return seen.reduce((some, where) => some.where(inside(sql`accounts.home_id`, where)), found)
}

/** By name. */
export async function pageOfHolders(
  db: Db,
  ids: readonly string[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
  seen: readonly Where[],
) {
  const found = holders(db, ids, seen)
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select([
      'accounts.id',
      'accounts.login',
      'accounts.home_id',
      'accounts.person_id',
      'last_name',
      'first_name',
      'middle_name',
      'nodes.short_title as home_title',
    ])
    .orderBy(sql`accounts.title ${russian}`)
    .orderBy('accounts.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { total: Number(total), rows }
}
