import type { Db } from '../../../database/index.ts'

/** False when it has come back before. */
export async function takeAnswer(db: Db, stateHash: Buffer, expiresAt: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('provider_answers')
    .values({ state_hash: stateHash, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

/** Answers that would be too late by now. */
export async function forgetAnswers(db: Db, at: Date): Promise<void> {
  await db.deleteFrom('provider_answers').where('expires_at', '<=', at).execute()
}
