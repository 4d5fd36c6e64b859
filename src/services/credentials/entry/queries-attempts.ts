import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'
import { keysOfLogin } from '../../accounts/index.ts'
import { generationOf } from '../../sessions/index.ts'

/** Wrong passwords after which a device is as strange as any other; as many as lock an account where a preset says nothing else. */
const mistakesOfDevice = 5
const deviceDays = 180

/** Counts an attempt from a device; false when the account does not know it, or no longer, after too many wrong ones. */
export async function countOnDevice(db: Db, accountId: string, tokenHash: Buffer, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('devices')
    .from('shown_accounts as accounts')
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
    .innerJoin('shown_accounts as accounts', 'accounts.id', 'devices.account_id')
    .whereRef('accounts.generation', '=', 'devices.generation')
    .where('accounts.login_key', 'in', keysOfLogin(login))
    .where('devices.token_hash', '=', tokenHash)
    .where('devices.failed_sign_ins', '<=', mistakesOfDevice)
    .where('devices.last_used_at', '>', daysBefore(at))
    .select('devices.account_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the account knows the device, for whoever has proved to be its owner. */
export async function isKnownTo(db: Db, accountId: string, tokenHash: Buffer, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom('devices')
    .where('account_id', '=', accountId)
    .where('token_hash', '=', tokenHash)
    .where('generation', '=', generationOf(accountId))
    .where('failed_sign_ins', '<=', mistakesOfDevice)
    .where('last_used_at', '>', daysBefore(at))
    .select('account_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function takeBackFromDevice(db: Db, accountId: string, tokenHash: Buffer): Promise<void> {
  await db
    .updateTable('devices')
    .set({ failed_sign_ins: sql`greatest(failed_sign_ins - 1, 0)` })
    .where('account_id', '=', accountId)
    .where('token_hash', '=', tokenHash)
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

/** Whether the account was entered before, as long as devices are kept, and never from this one, whatever its password was then. */
export async function isNewDevice(db: Db, accountId: string, tokenHash: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('devices')
    .where('account_id', '=', accountId)
    .select(sql<boolean | null>`not bool_or(token_hash = ${tokenHash})`.as('isNew'))
    .executeTakeFirst()
  return row?.isNew === true
}

/** Whether the token is one that we made, for whatever account. */
export async function isDevice(db: Db, tokenHash: Buffer): Promise<boolean> {
  const row = await db.selectFrom('devices').where('token_hash', '=', tokenHash).select('account_id').executeTakeFirst()
  return row !== undefined
}

export async function forgetDevices(db: Db, at: Date): Promise<void> {
  await db.deleteFrom('devices').where('last_used_at', '<=', daysBefore(at)).execute()
}

const daysBefore = (at: Date): Date => new Date(at.getTime() - deviceDays * 86_400_000)
export const deviceSeconds = deviceDays * 86_400
