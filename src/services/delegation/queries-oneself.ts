import { sql } from 'kysely'
import { type Db, lookup, named } from '../../database/index.ts'

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

const onePersons = named<{ account: string; other: string }, [string[], string[]]>(
  'one-persons',
  `select distinct one.account_id as account, another.account_id as other
   from ever_joined as one join ever_joined as another using (person_id)
   where one.account_id = any($1) and another.account_id = any($2)`,
)

/** Whether one person is or ever was joined to both accounts of a pair. */
export const wereOnePersons = lookup(async (db: Db, pairs: readonly (readonly [string, string])[]) => {
  const one = pairs.map(([account]) => account)
  const rows = await onePersons(
    db,
    one,
    pairs.map(([, other]) => other),
  )
  return rows.map(({ account, other }) => [[account, other] as const, true] as const)
})
