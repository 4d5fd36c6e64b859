import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import { generationOf } from '../../sessions/index.ts'

interface NewSecondStep {
  readonly token_hash: Buffer
  readonly account_id: string
  readonly way: string
  readonly methods: string[]
  readonly provider_id: string | null
  readonly device_hash: Buffer | null
  readonly expires_at: Date
}

export async function insertSecondStep(db: Db, step: NewSecondStep): Promise<void> {
  await db
    .insertInto('second_steps')
    .values({ ...step, generation: generationOf(step.account_id) })
    .execute()
}

/** One that lives still, of the account's present generation. */
export async function findSecondStep(db: Db, tokenHash: Buffer, at: Date) {
  return await db
    .selectFrom('second_steps')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', at)
    .innerJoin('shown_accounts as accounts', 'accounts.id', 'second_steps.account_id')
    .whereRef('accounts.generation', '=', 'second_steps.generation')
    .select(['account_id', 'way', 'methods', 'provider_id', 'device_hash', 'accounts.login'])
    .executeTakeFirst()
}

/** False when it has had all its tries, or is over. */
export async function countTry(db: Db, tokenHash: Buffer, most: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('second_steps')
    .set({ tries: sql`tries + 1` })
    .where('token_hash', '=', tokenHash)
    .where('tries', '<', most)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** False when somebody was quicker. */
export async function spendSecondStep(tx: Transaction, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('second_steps').where('token_hash', '=', tokenHash).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function forgetSecondSteps(db: Db, at: Date): Promise<void> {
  await db.deleteFrom('second_steps').where('expires_at', '<=', at).execute()
}
