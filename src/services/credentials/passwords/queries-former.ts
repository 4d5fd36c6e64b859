import type { Db, Transaction } from '../../../database/index.ts'

/** The newest first. */
export async function listFormerHashes(db: Db, accountId: string, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('former_passwords')
    .where('account_id', '=', accountId)
    .select('password_hash')
    .orderBy('replaced_at', 'desc')
    .limit(count)
    .execute()
  return rows.map(({ password_hash: hash }) => hash)
}

interface Former {
  readonly account_id: string
  readonly replaced_at: Date
  readonly password_hash: string
}

/** It is kept beside the newest others, `count` in all. */
export async function keepFormer(tx: Transaction, former: Former, count: number): Promise<void> {
  const { account_id: accountId } = former
  if (count > 0)
    await tx
      .insertInto('former_passwords')
      .values(former)
      .onConflict((oc) => oc.doNothing())
      .execute()
  const kept = tx
    .selectFrom('former_passwords')
    .where('account_id', '=', accountId)
    .select('replaced_at')
    .orderBy('replaced_at', 'desc')
    .limit(count)
  await tx
    .deleteFrom('former_passwords')
    .where('account_id', '=', accountId)
    .where('replaced_at', 'not in', kept)
    .execute()
}
