import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { keysOfLogin } from '../accounts/index.ts'
import { generationOf } from '../sessions/index.ts'

/** Wrong passwords after which a device is as strange as any other; as many as lock an account where a preset says nothing else. */
const mistakesOfDevice = 5
const deviceDays = 180

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

/** Counts an attempt from a device; false when the account does not know it, or no longer, after too many wrong ones. */
export async function countOnDevice(db: Db, accountId: string, tokenHash: Buffer, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('devices')
    .from('accounts')
    .set({ failed_sign_ins: sql`devices.failed_sign_ins + 1` })
    .whereRef('accounts.id', '=', 'devices.account_id')
    .whereRef('accounts.generation', '=', 'devices.generation')
    .where('devices.account_id', '=', accountId)
    .where('devices.token_hash', '=', tokenHash)
    .where('devices.failed_sign_ins', '<=', mistakesOfDevice)
    .where('devices.last_used_at', '>', daysBefore(at))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Whether a login's account knows the device, without counting anything. */
export async function isKnownDevice(db: Db, login: string, tokenHash: Buffer, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom('devices')
    .innerJoin('accounts', 'accounts.id', 'devices.account_id')
    .whereRef('accounts.generation', '=', 'devices.generation')
    .where('accounts.login_key', 'in', keysOfLogin(login))
    .where('devices.token_hash', '=', tokenHash)
    .where('devices.failed_sign_ins', '<=', mistakesOfDevice)
    .where('devices.last_used_at', '>', daysBefore(at))
    .select('devices.account_id')
    .executeTakeFirst()
  return row !== undefined
}

/** How an attempt was counted: on which device, if the account knows it, and its number on the account, unless that was locked. */
export interface Counted {
  readonly device: Buffer | null
  readonly number: number | undefined
}

export interface Confirmed {
  readonly id: string
  readonly generation: number
  readonly password_hash: string | null
}

/**
 * The password did fit: wrong ones are forgotten. False, and nothing is forgotten, when what was looked at is no more: another password,
 * an account that is off or has begun a new generation, or one that others have locked since. A known device no lock shuts out.
 */
export async function confirmPassword(
  db: Db,
  { id, generation, password_hash }: Confirmed,
  { device, number }: Counted,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ failed_sign_ins: 0, locked_until: null })
    .where('id', '=', id)
    .where('generation', '=', generation)
    .where('password_hash', '=', password_hash)
    .where('active', '=', true)
    .where((eb) =>
      eb.or([
        eb.val(device !== null),
        eb('locked_until', 'is', null),
        eb('locked_until', '<=', at),
        eb('failed_sign_ins', '=', number ?? null),
      ]),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** The attempt does not count, nor the lock that it alone brought about. */
export async function takeBackAttempt(db: Db, accountId: string, { device, number }: Counted): Promise<void> {
  if (device !== null) {
    await db
      .updateTable('devices')
      .set({ failed_sign_ins: sql`greatest(failed_sign_ins - 1, 0)` })
      .where('account_id', '=', accountId)
      .where('token_hash', '=', device)
      .execute()
  }
  if (number === undefined) return
  await db
    .updateTable('accounts')
    .set({
      failed_sign_ins: sql`greatest(failed_sign_ins - 1, 0)`,
      locked_until: sql`case when failed_sign_ins <> ${number} then locked_until end`,
    })
    .where('id', '=', accountId)
    .execute()
}

/** The account knows the device from now on, in its present generation. */
export async function keepDevice(db: Db, accountId: string, tokenHash: Buffer, at: Date): Promise<void> {
  const known = { generation: generationOf(accountId), failed_sign_ins: 0, last_used_at: at }
  await db
    .insertInto('devices')
    .values({ account_id: accountId, token_hash: tokenHash, ...known })
    .onConflict((conflict) => conflict.columns(['account_id', 'token_hash']).doUpdateSet(known))
    .execute()
}

/** Whether the token is one that we made, for whatever account. */
export async function isDevice(db: Db, tokenHash: Buffer): Promise<boolean> {
  const row = await db.selectFrom('devices').where('token_hash', '=', tokenHash).select('account_id').executeTakeFirst()
  return row !== undefined
}

export async function forgetDevices(db: Db, at: Date): Promise<void> {
  await db.deleteFrom('devices').where('last_used_at', '<=', daysBefore(at)).execute()
}

export async function noteSignIn(db: Db, accountId: string, at: Date): Promise<void> {
  await db.updateTable('accounts').set({ last_sign_in_at: at }).where('id', '=', accountId).execute()
}

export async function liftLock(db: Db, accountId: string): Promise<void> {
  await db.updateTable('accounts').set({ failed_sign_ins: 0, locked_until: null }).where('id', '=', accountId).execute()
}

const daysBefore = (at: Date): Date => new Date(at.getTime() - deviceDays * 86_400_000)
export const deviceSeconds = deviceDays * 86_400
