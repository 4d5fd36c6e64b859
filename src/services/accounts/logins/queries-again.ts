import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'
import { accounts, shown } from '../queries-accounts.ts'
import { keysOfLogin } from './login-key.ts'

/** The accounts that sign in by these logins, by the login as it was asked: one question for all of them. */
export async function listAccountsByLogins(db: Db, logins: readonly string[]) {
  const keys = logins.flatMap((login) => keysOfLogin(login))
  const rows = await accounts(db)
    .where(sql<boolean>`accounts.login_key = any(${keys})`)
    .select(shown)
    .select(['accounts.login_key', 'accounts.mobile_phone', 'accounts.phone', 'accounts.post', 'accounts.note'])
    .select(['persons.snils', 'persons.home_id as person_home_id', 'nodes.title as home_whole_title'])
    .execute()
  const byKey = new Map(rows.map((row) => [row.login_key, row]))
  return new Map(
    logins.flatMap((login) => {
      const [own, key] = keysOfLogin(login)
      const found = byKey.get(own) ?? byKey.get(key)
      return found === undefined ? [] : [[login, found] as const]
    }),
  )
}
export type AccountAgain = Awaited<ReturnType<typeof listAccountsByLogins>> extends Map<string, infer Row> ? Row : never
