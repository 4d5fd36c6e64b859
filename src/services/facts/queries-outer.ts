import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { keysOfLogin } from '../accounts/index.ts'

/** Accounts by what people come in with. */
export async function listByLogins(db: Db, logins: readonly string[]): Promise<Map<string, string>> {
  if (logins.length === 0) return new Map()
  const keys = [...new Set(logins.flatMap((login) => keysOfLogin(login)))]
  const rows = await db
    .selectFrom('shown_accounts')
    .where(sql<boolean>`login_key = any(${keys})`)
    .select(['id', 'login_key'])
    .execute()
  const byKey = new Map(rows.map((row) => [row.login_key, row.id]))
  return new Map(
    logins.flatMap((login): [string, string][] => {
      const id = keysOfLogin(login)
        .map((key) => byKey.get(key))
        .find((one) => one !== undefined)
      return id === undefined ? [] : [[login, id]]
    }),
  )
}

export interface Snils {
  readonly snils: string
  readonly person_id: string
  readonly home_id: string
  /** Those that count. */
  readonly accounts: readonly string[]
}

export async function listBySnils(db: Db, numbers: readonly string[]): Promise<Snils[]> {
  if (numbers.length === 0) return []
  const { rows } = await sql<Snils>`
    select snils, persons.id as person_id, persons.home_id,
      array(select id from shown_accounts where person_id = persons.id and active order by id) as accounts
    from shown_persons as persons where snils = any(${numbers})`.execute(db)
  return rows
}

/** Those that are there. */
export async function listPersonsKnown(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('shown_persons').where(sql<boolean>`id = any(${ids})`).select('id').execute()
  return rows.map(({ id }) => id)
}
