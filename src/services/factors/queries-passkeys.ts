import { createHash } from 'node:crypto'
import type { Db, Transaction } from '../../database/index.ts'

export interface StoredPasskey {
  readonly id: string
  readonly account_id: string
  readonly credential_id: string
  readonly public_key: Buffer
  readonly counter: number
  readonly transports: readonly string[]
  readonly title: string
  readonly backup_eligible: boolean
  readonly backed_up: boolean
  readonly created_at: Date
  readonly last_used_at: Date | null
}

export async function listPasskeys(db: Db, accountId: string): Promise<StoredPasskey[]> {
  return await db
    .selectFrom('passkeys')
    .where('account_id', '=', accountId)
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function findPasskey(db: Db, credentialId: string): Promise<StoredPasskey | undefined> {
  return await db.selectFrom('passkeys').where('credential_id', '=', credentialId).selectAll().executeTakeFirst()
}

export async function insertPasskey(tx: Transaction, passkey: StoredPasskey): Promise<void> {
  await tx
    .insertInto('passkeys')
    .values({ ...passkey, transports: [...passkey.transports] })
    .execute()
}

/** Its title, when it was the account's. */
export async function deletePasskey(tx: Transaction, accountId: string, id: string): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('passkeys')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('title')
    .executeTakeFirst()
  return row?.title
}

interface Use {
  readonly counter: number
  readonly backedUp: boolean
  readonly at: Date
}

/** False when it is gone, or was used in between: a counter that goes back is that of a copy. */
export async function notePasskeyUse(tx: Transaction, before: StoredPasskey, use: Use): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ counter: use.counter, backed_up: use.backedUp, last_used_at: use.at })
    .where('id', '=', before.id)
    .where('counter', '=', before.counter)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export async function spendChallenge(tx: Transaction, challenge: Buffer, expires: Date): Promise<boolean> {
  const hash = createHash('sha256').update(challenge).digest()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('spent_challenges')
    .values({ challenge_hash: hash, expires_at: expires })
    .onConflict((on) => on.doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function forgetChallenges(db: Db, at: Date): Promise<void> {
  await db.deleteFrom('spent_challenges').where('expires_at', '<=', at).execute()
}
