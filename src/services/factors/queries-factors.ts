import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'

/** What the second step can be taken with. */
export type Factor = 'totp' | 'passkey' | 'recovery-code'

/** Those that the account has; recovery codes alone are none. */
export async function listFactors(db: Db, accountId: string): Promise<readonly Factor[]> {
  const { rows } = await sql<{ factor: Factor }>`
    select 'passkey' as factor where exists (select from passkeys where account_id = ${accountId})
    union all
    select 'totp' where exists (select from totp_secrets where account_id = ${accountId})
    union all
    select 'recovery-code' where exists (select from recovery_codes where account_id = ${accountId})`.execute(db)
  return rows.map(({ factor }) => factor)
}

export interface StoredTotp {
  readonly secret: Buffer
  readonly last_step: number
  readonly created_at: Date
}

export async function findTotp(db: Db, accountId: string): Promise<StoredTotp | undefined> {
  return await db
    .selectFrom('totp_secrets')
    .where('account_id', '=', accountId)
    .select(['secret', 'last_step', 'created_at'])
    .executeTakeFirst()
}

/** In the place of any that was there. */
export async function saveTotp(
  tx: Transaction,
  accountId: string,
  { secret, step, at }: { readonly secret: Buffer; readonly step: number; readonly at: Date },
): Promise<void> {
  const row = { secret, last_step: step, confirmed_at: at, created_at: at }
  await tx
    .insertInto('totp_secrets')
    .values({ account_id: accountId, ...row })
    .onConflict((on) => on.column('account_id').doUpdateSet(row))
    .execute()
}

/** False when the step, or a later one, was taken before. */
export async function takeTotpStep(tx: Transaction, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('totp_secrets')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export async function deleteTotp(tx: Transaction, accountId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('totp_secrets').where('account_id', '=', accountId).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function saveRecoveryCodes(tx: Transaction, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await deleteRecoveryCodes(tx, accountId)
  const rows = hashes.map((hash) => ({ account_id: accountId, code_hash: hash }))
  await tx.insertInto('recovery_codes').values(rows).execute()
}

export async function hasRecoveryCode(db: Db, accountId: string, hash: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('recovery_codes')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .select('account_id')
    .executeTakeFirst()
  return row !== undefined
}

/** False when it is none of the account's, or was used before. */
export async function spendRecoveryCode(tx: Transaction, accountId: string, hash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('recovery_codes')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('recovery_codes')
    .where('account_id', '=', accountId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function deleteRecoveryCodes(tx: Transaction, accountId: string): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
}

/** All that the account has. */
export async function deleteFactors(tx: Transaction, accountId: string): Promise<void> {
  await deleteTotp(tx, accountId)
  await deleteRecoveryCodes(tx, accountId)
  await tx.deleteFrom('passkeys').where('account_id', '=', accountId).execute()
}
