import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'
import { generationOf } from '../../sessions/index.ts'

export interface PushDeviceRow {
  readonly id: string
  readonly account_id: string
  readonly endpoint_hash: Buffer
  readonly address: Buffer
  readonly title: string
  readonly created_at: Date
}

/** Those that were registered under the account’s present generation: a new password, deactivation and its home’s archiving end them all. */
export async function listPushDevices(db: Db, account: string): Promise<PushDeviceRow[]> {
  return await db
    .selectFrom('push_devices')
    .where('account_id', '=', account)
    .where('generation', '=', generationOf(account))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .selectAll()
    .execute()
}

/** A browser is told of one account alone: of whoever has said so last. */
export async function savePushDevice(tx: Transaction, row: PushDeviceRow): Promise<void> {
  const { account_id: account, endpoint_hash: hash } = row
  const isOver = sql<boolean>`account_id = ${account} and generation < ${generationOf(account)}`
  await tx
    .deleteFrom('push_devices')
    .where((eb) => eb.or([eb('endpoint_hash', '=', hash), isOver]))
    .execute()
  await tx
    .insertInto('push_devices')
    .values({ ...row, generation: generationOf(account) })
    .execute()
}

export async function removePushDevice(db: Db, id: string): Promise<void> {
  await db.deleteFrom('push_devices').where('id', '=', id).execute()
}

export async function findPushKey(db: Db) {
  return await db.selectFrom('push_keys').selectAll().executeTakeFirst()
}

/** False when there is one already: it is for good, since browsers keep to it. */
export async function insertPushKey(
  tx: Transaction,
  row: { id: string; public_key: string; secret: Buffer; created_at: Date },
) {
  const { numInsertedOrUpdatedRows: count } = await tx
    .insertInto('push_keys')
    .values({ ...row, is_only: true })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (count ?? 0n) > 0n
}
