import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

interface Administrators {
  readonly everything: readonly string[]
  readonly role: string | null
  /** Metaroles that may sign in by a password. */
  readonly signIn: readonly string[]
}

const withWayIn = (db: Db, signIn: readonly string[]) =>
  db
    .selectFrom('accounts')
    .where('password_hash', 'is not', null)
    .where(sql<boolean>`accounts.metarole = any(${signIn})`)

/** Those who can enter; whoever holds the role for a time only does not count, since it would be lost by the clock alone. */
export async function countAdministrators(db: Db, { everything, role, signIn }: Administrators, at: Date) {
  const holders = db
    .selectFrom('grants')
    .innerJoin('nodes as scopes', 'scopes.id', 'grants.scope_id')
    .where('scopes.parent_id', 'is', null)
    .where('grants.role_id', '=', role)
    .where(sql<boolean>`not exists (select from grant_limits where grant_id = grants.id)`)
    .where('grants.active', '=', true)
    .where('grants.valid_until', 'is', null)
    .where((eb) => eb.or([eb('grants.valid_from', 'is', null), eb('grants.valid_from', '<=', at)]))
    .select('grants.account_id')
  const row = await withWayIn(db, signIn)
    .innerJoin('nodes as homes', 'homes.id', 'accounts.home_id')
    .where('accounts.active', '=', true)
    .where('homes.archived_at', 'is', null)
    .where((eb) => {
      const byMetarole = sql<boolean>`accounts.metarole = any(${everything})`
      return role === null ? byMetarole : eb.or([byMetarole, eb('accounts.id', 'in', holders)])
    })
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Of the accounts, and of those at home in the nodes. */
export async function listThoseWithWayIn(
  db: Db,
  signIn: readonly string[],
  ids: readonly string[],
  homes: readonly string[],
) {
  return await withWayIn(db, signIn)
    .where(sql<boolean>`(accounts.id = any(${ids}) or accounts.home_id = any(${homes}))`)
    .select(['accounts.id', 'accounts.metarole'])
    .execute()
}

/** Nobody is there until a first start has filled the database. */
export async function hasAccounts(db: Db): Promise<boolean> {
  return (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined
}
