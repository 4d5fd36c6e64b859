import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** The persons that the account is or ever was joined to. */
export async function listPersonsEverOf(db: Db, accountId: string): Promise<string[]> {
  const joined = db.selectFrom('ever_joined').where('account_id', '=', accountId)
  const rows = await joined.select('person_id').distinct().execute()
  return rows.map((row) => row.person_id)
}

/** The accounts that are or ever were joined to one of the persons. */
export async function listAccountsEverOf(db: Db, persons: readonly string[]): Promise<string[]> {
  const joined = db.selectFrom('ever_joined').where(sql<boolean>`person_id = any(${persons})`)
  const rows = await joined.select('account_id').distinct().execute()
  return rows.map((row) => row.account_id)
}

/** Whether one person is or ever was joined to both accounts. */
export async function wereOnePersons(db: Db, account: string, other: string): Promise<boolean> {
  const row = await db
    .selectFrom('ever_joined as one')
    .innerJoin('ever_joined as another', 'another.person_id', 'one.person_id')
    .where('one.account_id', '=', account)
    .where('another.account_id', '=', other)
    .select('one.person_id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
