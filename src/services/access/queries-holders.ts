import { sql } from 'kysely'
import { type Db, russian } from '../../database/index.ts'
import type { Where } from '../decisions/index.ts'
import { inside } from '../registry/index.ts'

/** Those of the accounts that are at home where the viewer may look, by name. */
export async function pageOfHolders(
  db: Db,
  ids: readonly string[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
  seen: readonly Where[],
) {
  let found = db
    .selectFrom('accounts')
    .innerJoin('nodes', 'nodes.id', 'accounts.home_id')
    .leftJoin('organizations', 'organizations.node_id', 'nodes.id')
    .leftJoin('persons', 'persons.id', 'accounts.person_id')
    .where(sql<boolean>`accounts.id = any(${ids})`)
  for (const where of seen) found = found.where(inside(sql`accounts.home_id`, where))
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select(['accounts.id', 'accounts.login', 'accounts.home_id', 'last_name', 'first_name', 'middle_name'])
    .select(sql<string>`coalesce(organizations.short_title, nodes.title)`.as('home_title'))
    .orderBy(sql`coalesce(nullif(concat_ws(' ', last_name, first_name, middle_name), ''), accounts.login) ${russian}`)
    .orderBy('accounts.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { total: Number(total), rows }
}
