import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db, Tables, Transaction } from '../../database/index.ts'

export type StoredKey = Selectable<Tables['sso_keys']>

export async function listKeys(db: Db): Promise<StoredKey[]> {
  return await db.selectFrom('sso_keys').selectAll().orderBy('created_at').orderBy('id').execute()
}

export async function insertKey(tx: Transaction, row: Insertable<Tables['sso_keys']>): Promise<void> {
  await tx.insertInto('sso_keys').values(row).execute()
}

/** The next one signs from now on; that before it is only checked with. */
export async function advanceKeys(tx: Transaction, at: Date): Promise<void> {
  await sql`update sso_keys set state = 'old', old_at = ${at} where purpose = 'sign' and state = 'current'`.execute(tx)
  await sql`update sso_keys set state = 'current', current_at = ${at} where purpose = 'sign' and state = 'next'`.execute(
    tx,
  )
}

export async function dropOldKeys(tx: Transaction, before: Date): Promise<string[]> {
  const rows = await tx
    .deleteFrom('sso_keys')
    .where('state', '=', 'old')
    .where('old_at', '<', before)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
