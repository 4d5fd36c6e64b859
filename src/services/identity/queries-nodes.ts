import type { Db } from '../../database/index.ts'

/** A node as deeds name it: a home, a scope. */
export async function findNode(db: Db, id: string) {
  return await db
    .selectFrom('nodes')
    .where('id', '=', id)
    .select(['id', 'kind', 'title', 'archived_at'])
    .executeTakeFirst()
}
