import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

export type CalledNode = Awaited<ReturnType<typeof listNodesCalled>>[number]

/** Nodes that are called so by title, short title, ИНН or id: one question for all the words. */
export async function listNodesCalled(db: Db, words: readonly string[]) {
  if (words.length === 0) return []
  const lower = sql`array(select lower(word) from unnest(${words}::text[]) as word)`
  return await db
    .selectFrom('nodes')
    .leftJoin('organizations', 'organizations.node_id', 'nodes.id')
    .where(
      sql<boolean>`nodes.id in (
        select id from nodes where id = any(${words}) union select id from nodes where lower(title) = any(${lower})
        union select node_id from organizations where lower(short_title) = any(${lower})
        union select node_id from organizations where inn = any(${words}))`,
    )
    .select(['nodes.id', 'nodes.kind', 'nodes.title', 'nodes.parent_id', 'nodes.archived_at', 'organizations.inn'])
    .select(sql<string>`coalesce(organizations.short_title, nodes.title)`.as('short_title'))
    .orderBy('nodes.id')
    .execute()
}

/** Organizations as stored, for many at once. */
export async function listOrganizationsByIds(db: Db, ids: readonly string[]) {
  return await db
    .selectFrom('nodes')
    .leftJoin('organizations', 'organizations.node_id', 'nodes.id')
    .leftJoin('nodes as parents', 'parents.id', 'nodes.parent_id')
    .leftJoin('organizations as above', 'above.node_id', 'parents.id')
    .where(sql<boolean>`nodes.id = any(${ids})`)
    .select(['nodes.id', 'nodes.kind', 'nodes.title', 'nodes.parent_id', 'parents.title as parent_title'])
    .select(['above.short_title as parent_short_title', 'above.inn as parent_inn'])
    .select([
      'organizations.short_title',
      'organizations.inn',
      'organizations.ogrn',
      'organizations.time_zone',
      'organizations.email',
    ])
    .select(['organizations.phone', 'organizations.fax', 'organizations.address', 'organizations.note'])
    .select(sql<string[]>`coalesce(organizations.tags, '{}')`.as('tags'))
    .execute()
}
export type OrganizationAgain = Awaited<ReturnType<typeof listOrganizationsByIds>>[number]
