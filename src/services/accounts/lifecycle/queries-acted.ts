import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'

/** Whether the account has done anything but to itself (A9). */
export async function hasActed(db: Db, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('acted')
    .where('account_id', '=', accountId)
    .select('account_id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many records the account owns. */
export async function countOwned(db: Db, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('shown_nodes')
    .where(sql<boolean>`owner_ids @> array[${accountId}::text]`)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** What hangs on it (grants, sessions, devices, invitations, notices) goes with it. */
export async function removeAccount(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('accounts').where('id', '=', id).execute()
}
