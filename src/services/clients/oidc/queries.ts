import type { Selectable, Updateable } from 'kysely'
import { type Db, named, type Tables, type Transaction } from '../../../database/index.ts'

export type StoredClient = Selectable<Tables['oidc_clients']>

const clientById = named<StoredClient, [string]>(
  'find-oidc-client',
  `select id, subsystem, title, description, kind, is_outside, start_url, redirect_uris, logout_uris, back_channel, is_inside, scopes,
     sends_secret, public_keys, secret_hash, previous_hash, previous_until, rotated_at, active, created_by, created_at, updated_at
   from oidc_clients where id = $1`,
)

export async function findClient(db: Db, id: string): Promise<StoredClient | undefined> {
  return (await clientById(db, id))[0]
}

export async function insertClient(tx: Transaction, row: StoredClient): Promise<void> {
  await tx.insertInto('oidc_clients').values(row).execute()
}

export async function updateClient(
  tx: Transaction,
  id: string,
  set: Updateable<Tables['oidc_clients']>,
): Promise<void> {
  await tx.updateTable('oidc_clients').set(set).where('id', '=', id).execute()
}

/** Those of the ids that are taken. */
export async function listClientIds(db: Db): Promise<{ id: string; subsystem: string | null }[]> {
  return await db.selectFrom('oidc_clients').select(['id', 'subsystem']).execute()
}

/** Systems that people open: those that sign nobody in are not among them. */
export async function listPortalClients(db: Db) {
  return await db
    .selectFrom('oidc_clients')
    .where('kind', 'not in', ['service', 'device'])
    .where((eb) => eb.or([eb('active', '=', true), eb('subsystem', 'is not', null)]))
    .select(['id', 'subsystem', 'title', 'description', 'start_url', 'active'])
    .orderBy('title')
    .orderBy('id')
    .execute()
}
