import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'

/** Who these accounts are, and when each was changed last. */
export async function listAccountVersions(db: Db, ids: readonly string[]) {
  return await db
    .selectFrom('accounts')
    .innerJoin('shown_accounts as shown', 'shown.id', 'accounts.id')
    .where(sql<boolean>`accounts.id = any(${ids})`)
    .select(['accounts.id', 'shown.title', 'accounts.updated_at as changedAt'])
    .execute()
}
