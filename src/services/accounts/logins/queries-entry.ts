import { sql } from 'kysely'
import { parseSnils } from '../../../core/identifiers/index.ts'
import type { Db } from '../../../database/index.ts'
import { accounts, findAccountByLogin } from '../queries-accounts.ts'

/**
 * Counts an attempt and answers its number; undefined when the account is locked, so that its password must not be looked at. The
 * first attempt after `lockAfter` wrong ones still may; unless it fits, it is the one too many, so it locks at once (L16).
 */
export async function countOnAccount(
  db: Db,
  accountId: string,
  { lockAfter, at, lockedUntil }: { lockAfter: number | null; at: Date; lockedUntil: Date },
): Promise<number | undefined> {
  const row = await db
    .updateTable('accounts')
    .set({
      failed_sign_ins: sql`case when locked_until is null then failed_sign_ins + 1 else 1 end`,
      locked_until: sql`case when locked_until is null and failed_sign_ins >= ${lockAfter}::int then ${lockedUntil}::timestamptz end`,
    })
    .where('id', '=', accountId)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', at)]))
    .returning('failed_sign_ins')
    .executeTakeFirst()
  return row?.failed_sign_ins
}

/** How an attempt was counted: on which device, if the account knows it, and its number on the account, unless that was locked. */
export interface Counted {
  readonly device: Buffer | null
  readonly number: number | undefined
}

/** Who it was that proved something, when that was looked at. */
export interface Looked {
  readonly id: string
  readonly generation: number
}

export interface LookedAtPassword extends Looked {
  readonly password_hash: string | null
}

/** What is to become of the wrong attempts that were counted: forgotten, or, where a second factor is still to come, kept. */
export type Wrong = 'forget' | 'keep'

interface Standing {
  readonly counted: Counted
  readonly at: Date
  readonly wrong: Wrong
}

/**
 * Somebody has proved who they are. False, and nothing is forgotten, when the account is off or has begun a new generation, has another
 * password than the one that was looked at, or has been locked by others since. A known device no lock shuts out. The account's row stays
 * locked until the transaction ends.
 */
export async function confirmAttempt(
  db: Db,
  looked: Looked | LookedAtPassword,
  { counted: { device, number }, at, wrong }: Standing,
): Promise<boolean> {
  const { id, generation } = looked
  const standing = db
    .updateTable('accounts')
    .set(wrong === 'forget' ? { failed_sign_ins: 0, locked_until: null } : { generation })
    .where('id', '=', id)
    .where('generation', '=', generation)
    .where('active', '=', true)
    .where((eb) =>
      eb.or([
        eb.val(device !== null),
        eb('locked_until', 'is', null),
        eb('locked_until', '<=', at),
        eb('failed_sign_ins', '=', number ?? null),
      ]),
    )
  const same =
    'password_hash' in looked ? standing.where('password_hash', 'is not distinct from', looked.password_hash) : standing
  return (await same.executeTakeFirstOrThrow()).numUpdatedRows > 0n
}

/** The attempt of this number does not count, nor the lock that it alone brought about. */
export async function takeBackFromAccount(db: Db, accountId: string, number: number): Promise<void> {
  await db
    .updateTable('accounts')
    .set({
      failed_sign_ins: sql`greatest(failed_sign_ins - 1, 0)`,
      locked_until: sql`case when failed_sign_ins <> ${number} then locked_until end`,
    })
    .where('id', '=', accountId)
    .execute()
}

export async function noteSignIn(db: Db, accountId: string, at: Date): Promise<void> {
  await db.updateTable('accounts').set({ last_sign_in_at: at }).where('id', '=', accountId).execute()
}

export async function liftLock(db: Db, accountId: string): Promise<void> {
  await db.updateTable('accounts').set({ failed_sign_ins: 0, locked_until: null }).where('id', '=', accountId).execute()
}

/** Whether an account of that login has nothing counted against it: its lock was lifted, or it has another password since. */
export async function isUncounted(db: Db, login: string): Promise<boolean> {
  const found = await findAccountByLogin(db, login)
  if (found === undefined) return false
  const row = await db
    .selectFrom('accounts')
    .where('id', '=', found.id)
    .where('failed_sign_ins', '=', 0)
    .where('locked_until', 'is', null)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The ids of those of that login, sign by sign but for case, or whose person has that СНИЛС: what others say of somebody is no login that they type. */
export async function listAccountsLike(db: Db, field: 'login' | 'snils', value: string): Promise<string[]> {
  const number = parseSnils(value)
  if (field === 'snils' && number === undefined) return []
  const rows = await accounts(db)
    .where(
      field === 'snils'
        ? sql<boolean>`persons.snils = ${number}`
        : sql<boolean>`lower(accounts.login) = lower(${value.trim().normalize('NFC')})`,
    )
    .select('accounts.id')
    .limit(20)
    .execute()
  return rows.map(({ id }) => id)
}
