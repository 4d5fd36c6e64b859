import { type Db, named, type Transaction } from '../../database/index.ts'

export async function insertKey(
  tx: Transaction,
  row: {
    id: string
    key_hash: Buffer
    subsystem: string
    title: string
    created_by: string | null
    account_id: string | null
  },
) {
  await tx.insertInto('api_keys').values(row).execute()
}

export async function findKey(db: Db, id: string) {
  return await db
    .selectFrom('api_keys')
    .where('id', '=', id)
    .select(['id', 'title', 'subsystem', 'account_id', 'revoked_at', 'rotated_at', 'previous_until'])
    .executeTakeFirst()
}

export async function revokeKeyRow(tx: Transaction, id: string, at: Date) {
  await tx.updateTable('api_keys').set({ revoked_at: at }).where('id', '=', id).execute()
}

interface NewSecret {
  readonly hash: Buffer
  readonly at: Date
  readonly until: Date | null
}

/** `until` null: the secret before ends at once. */
export async function rotateKeyRow(tx: Transaction, id: string, { hash, at, until }: NewSecret) {
  await tx
    .updateTable('api_keys')
    .set((eb) => ({
      previous_hash: until === null ? null : eb.ref('key_hash'),
      previous_until: until,
      key_hash: hash,
      rotated_at: at,
    }))
    .where('id', '=', id)
    .execute()
}

/** `until`: when the secret ends of which this is the hash, where a later one is there. */
interface KeyRow {
  readonly id: string
  readonly subsystem: string
  readonly account_id: string | null
  /** The login of the account. */
  readonly account: string | null
  readonly has_aliases: boolean
  readonly revoked: boolean
  readonly until: Date | null
}

const keyByHash = named<KeyRow, [Buffer]>(
  'find-api-key',
  `select id, subsystem, account_id, (select login from shown_accounts where id = account_id) as account,
     exists (select from aliases where aliases.subsystem = api_keys.subsystem) as has_aliases,
     revoked_at is not null as revoked, case when key_hash = $1 then null else previous_until end as until
     from api_keys where key_hash = $1 or previous_hash = $1`,
)

export async function findKeyByHash(db: Db, hash: Buffer) {
  return (await keyByHash(db, hash))[0]
}

/** Whether whoever was let in by it still is. */
export async function isKeyLive(db: Db, id: string): Promise<boolean> {
  const found = await findKey(db, id)
  return found !== undefined && found.revoked_at === null
}

export async function touchKey(db: Db, id: string, at: Date) {
  await db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute()
}
