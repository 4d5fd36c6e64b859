import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** Rights held at a scope, by whatever way: to compare the power of two accounts (mistake 35). */
export interface Power {
  readonly scope_id: string
  readonly scope_title: string
  readonly rights: readonly string[]
}

/** Grants that bring something now or later. */
const living = (db: Db, at: Date) =>
  db
    .selectFrom('grants')
    .innerJoin('nodes', 'nodes.id', 'grants.scope_id')
    .leftJoin('roles', 'roles.id', 'grants.role_id')
    .where('active', '=', true)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', at)]))
    .select([
      'scope_id',
      'nodes.title as scope_title',
      sql<string[]>`coalesce(roles.rights, array[grants.right_id])`.as('rights'),
    ])

export async function listPowersOf(db: Db, accountId: string, at: Date): Promise<Power[]> {
  return await living(db, at).where('account_id', '=', accountId).execute()
}

/** What everyone affiliated with one of the nodes is given. */
export async function listGroupPowers(db: Db, nodes: readonly string[], at: Date) {
  if (nodes.length === 0) return []
  const rows = await living(db, at)
    .where(sql<boolean>`affiliates_of = any(${nodes})`)
    .select(['affiliates_of', 'affiliates_below as below', 'affiliates_kind as kind'])
    .execute()
  return rows.map(({ affiliates_of, ...row }) => ({ ...row, of: affiliates_of ?? '' }))
}

/** The node and all that is above it by home edges and edges of members: whoever is affiliated with it is below each of them. */
export async function listGroupsAbove(db: Db, node: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up (id) as (
      values (${node})
      union
      select edges.above from up join (
        select id as below, parent_id as above from nodes where parent_id is not null
        union all
        select node_id, to_id from shares where level = 'members'
      ) edges on edges.below = up.id
    )
    select id from up`.execute(db)
  return rows.map(({ id }) => id)
}
