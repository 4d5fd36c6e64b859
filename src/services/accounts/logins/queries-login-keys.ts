import { type RawBuilder, sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import { loginKey } from './login-key.ts'

export async function countStaleLogins(db: Db): Promise<number> {
  const row = await db
    .selectFrom('login_keys_to_renew')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export type StaleLogin = Awaited<ReturnType<typeof listStaleLogins>>[number]

/** The oldest first. */
export async function listStaleLogins(tx: Transaction) {
  return await tx
    .selectFrom('login_keys_to_renew')
    .innerJoin('accounts', 'accounts.id', 'login_keys_to_renew.account_id')
    .select(['accounts.id', 'login', 'home_id'])
    .orderBy('created_at')
    .orderBy('accounts.id')
    .execute()
}

/** Those of the keys that accounts have whose keys stay. */
export async function listTakenKeys(tx: Transaction, keys: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('accounts')
    .where(sql<boolean>`login_key = any(${keys})`)
    .where('id', 'not in', tx.selectFrom('login_keys_to_renew').select('account_id'))
    .select('login_key')
    .execute()
  return rows.map((row) => row.login_key)
}

/** In two steps: a key may be the one that another account is about to leave. */
export async function saveLoginKeys(tx: Transaction, renewed: readonly { id: string; key: string }[]): Promise<void> {
  const ids = renewed.map(({ id }) => id)
  await sql`update accounts set login_key = '  ' || id where id = any(${ids})`.execute(tx)
  await sql`update accounts set login_key = renewed.key
    from unnest(${ids}::text[], ${renewed.map(({ key }) => key)}::text[]) as renewed (id, key)
    where accounts.id = renewed.id`.execute(tx)
  await tx.deleteFrom('login_keys_to_renew').execute()
}

const isLike = (key: RawBuilder<unknown>, login: string) =>
  sql<boolean>`login_skeleton(${key}) = login_skeleton(${loginKey(login)})`

/** Whether a new login may be mistaken for one that is there (mistake 49). */
export async function isLoginTaken(db: Db, login: string): Promise<boolean> {
  const row = await db.selectFrom('accounts').where(isLike(sql`login_key`, login)).select('id').executeTakeFirst()
  return row !== undefined
}

/** Whether an address reads as the login of another account (mistake 50), unless that is of the same person. */
export async function isLoginOfAnother(
  db: Db,
  email: string,
  own: { readonly id: string | null; readonly personId: string | null },
): Promise<boolean> {
  const row = await db
    .selectFrom('accounts')
    .where(isLike(sql`login_key`, email))
    .where('id', 'is distinct from', own.id)
    .where(sql<boolean>`(person_id is null or person_id is distinct from ${own.personId}::text)`)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a login reads as the address of an account of somebody else, or of another person, unless it is the own person's too. */
export async function isEmailOfAnother(db: Db, login: string, ownPerson: string | null): Promise<boolean> {
  const alike = sql.join([loginKey(login), login.toLowerCase()].map((key) => sql`login_skeleton(${key})`))
  const { rows } = await sql<{ taken: boolean }>`
    with addressed as (
      select coalesce(person_id, '') as person, true as "hasAccount" from accounts where login_skeleton(lower(email)) in (${alike})
      union all
      select persons.id, exists (select from accounts where person_id = persons.id) from shown_persons as persons
        where login_skeleton(lower(email)) in (${alike})
    )
    select exists (select from addressed where "hasAccount" and person is distinct from ${ownPerson}::text)
      or (exists (select from addressed where person is distinct from ${ownPerson}::text)
        and not exists (select from addressed where person = ${ownPerson}::text)) as taken`.execute(db)
  return rows[0]?.taken === true
}
