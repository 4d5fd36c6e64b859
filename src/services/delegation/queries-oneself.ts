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
