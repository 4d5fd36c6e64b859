import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'

/** What these organizations are called, and when each was changed last. */
export async function listOrganizationVersions(db: Db, ids: readonly string[]) {
  return await db
    .selectFrom('nodes')
    .where(sql<boolean>`id = any(${ids})`)
    .select(['id', 'title', 'updated_at as changedAt'])
    .execute()
}
