import type { Db } from '../../database/index.ts'

/** The node that is to be somebody's home. */
export async function findHome(db: Db, id: string) {
  return await db
    .selectFrom('nodes')
    .where('id', '=', id)
    .select(['id', 'kind', 'title', 'archived_at'])
    .executeTakeFirst()
}
