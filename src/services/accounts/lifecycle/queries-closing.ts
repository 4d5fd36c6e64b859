import type { Db } from '../../../database/index.ts'

/** Accounts whose day has come, the longest waiting first. */
export async function listClosingAccounts(db: Db, today: string, most: number) {
  return await db
    .selectFrom('accounts')
    .where('closes_on', '<=', today)
    .select(['id', 'active', 'metarole', 'person_id', 'home_id', 'closes_on'])
    .orderBy('closes_on')
    .orderBy('id')
    .limit(most)
    .execute()
}
