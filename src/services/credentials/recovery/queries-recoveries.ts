import type { Db, Transaction } from '../../../database/index.ts'
import { generationOf } from '../../sessions/index.ts'

interface NewRecovery {
  readonly token_hash: Buffer
  readonly account_id: string
  readonly created_at: Date
  readonly expires_at: Date
  readonly sent_to: string
}

/** The only one of the account: those before it are over. */
export async function replaceRecovery(tx: Transaction, recovery: NewRecovery): Promise<void> {
  await tx.deleteFrom('recoveries').where('account_id', '=', recovery.account_id).execute()
  await tx
    .insertInto('recoveries')
    .values({ ...recovery, generation: generationOf(recovery.account_id) })
    .execute()
}

/** Whether the account was sent one since. */
export async function hasRecoverySince(db: Db, accountId: string, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('recoveries')
    .where('account_id', '=', accountId)
    .where('created_at', '>', since)
    .select('account_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whose it is, while it stands: of the account's present generation, so that any new password ends it. */
export async function findRecovery(db: Db, tokenHash: Buffer, at: Date) {
  return await db
    .selectFrom('recoveries')
    .innerJoin('shown_accounts as accounts', (join) =>
      join
        .onRef('accounts.id', '=', 'recoveries.account_id')
        .onRef('accounts.generation', '=', 'recoveries.generation'),
    )
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', at)
    .select(['account_id', 'sent_to'])
    .executeTakeFirst()
}

/** False when somebody was before (mistake 61): the row that goes is the proof. */
export async function spendRecovery(tx: Transaction, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('recoveries').where('token_hash', '=', tokenHash).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function forgetRecoveries(db: Db, at: Date): Promise<void> {
  await db.deleteFrom('recoveries').where('expires_at', '<=', at).execute()
}
