import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** The persons that the account is or ever was joined to. */
export async function listPersonsEverOf(db: Db, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from accounts where id = ${accountId} and person_id is not null
    union
    select fact ->> 'person_id' from history
      where fact_of = 'accounts' and fact ->> 'id' = ${accountId} and fact ->> 'person_id' is not null`.execute(db)
  return rows.map(({ id }) => id)
}

/** The accounts that are or ever were joined to one of the persons. */
export async function listAccountsEverOf(db: Db, persons: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from accounts where person_id = any(${persons})
    union
    select fact ->> 'id' from history where fact_of = 'accounts' and fact ->> 'person_id' = any(${persons})`.execute(db)
  return rows.map(({ id }) => id)
}
