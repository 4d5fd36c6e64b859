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

/** The grant of this very power, in whatever state. */
export async function findPowerGiven(
  db: Db,
  asked: {
    readonly account: string
    readonly scope: string
    readonly role: string | null
    readonly right: string | null
  },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id::text from shown_grants where account_id = ${asked.account} and scope_id = ${asked.scope}
      and role_id is not distinct from ${asked.role} and right_id is not distinct from ${asked.right}`.execute(db)
  return rows[0]?.id
}

/** What a person is at a node, today or later. */
export async function findAffiliationNow(
  db: Db,
  asked: { readonly person: string; readonly node: string; readonly kind: string; readonly today: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id::text from shown_affiliations where person_id = ${asked.person} and node_id = ${asked.node} and kind = ${asked.kind}
      and (valid_until is null or valid_until > ${asked.today}::date) order by id limit 1`.execute(db)
  return rows[0]?.id
}
