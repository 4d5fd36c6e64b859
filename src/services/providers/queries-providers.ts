import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'

export async function listProviderRows(db: Db) {
  return await db.selectFrom('providers').selectAll().orderBy('title').orderBy('id').execute()
}
export type ProviderRow = Awaited<ReturnType<typeof listProviderRows>>[number]

export async function listEnabledProviders(db: Db) {
  return await db
    .selectFrom('providers')
    .selectAll()
    .where('enabled', '=', true)
    .orderBy('title')
    .orderBy('id')
    .execute()
}

export async function findProvider(db: Db, id: string) {
  return await db.selectFrom('providers').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Whether it lets people in, and goes on to until this transaction is over (mistake 48). */
export async function holdEnabled(tx: Transaction, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('providers')
    .where('id', '=', id)
    .where('enabled', '=', true)
    .select('id')
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

interface Written {
  readonly kind: 'ldap' | 'oidc' | 'esia'
  readonly method: 'directory' | 'rsaa' | 'esia' | 'other'
  readonly title: string
  readonly settings: object
  readonly metaroles: string[]
  readonly organizations: string[]
}

interface NewProviderRow extends Written {
  readonly id: string
  readonly secret: Buffer | null
}

export async function insertProvider(tx: Transaction, { settings, ...rest }: NewProviderRow, at: Date) {
  const row = { ...rest, settings: JSON.stringify(settings), created_at: at, updated_at: at }
  await tx.insertInto('providers').values(row).execute()
}

export async function updateProvider(
  tx: Transaction,
  id: string,
  { settings, ...set }: Partial<Written> & { secret?: Buffer | null; enabled?: boolean },
  at: Date,
) {
  const written = { ...set, ...(settings !== undefined && { settings: JSON.stringify(settings) }), updated_at: at }
  await tx.updateTable('providers').set(written).where('id', '=', id).execute()
}

export async function removeProvider(tx: Transaction, id: string) {
  await tx.deleteFrom('providers').where('id', '=', id).execute()
}

export async function listTitlesOf(db: Db, nodes: readonly string[]): Promise<Map<string, string>> {
  if (nodes.length === 0) return new Map()
  const rows = await db
    .selectFrom('shown_nodes')
    .where(sql<boolean>`id = any(${nodes})`)
    .select(['id', 'short_title'])
    .execute()
  return new Map(rows.map(({ id, short_title }) => [id, short_title]))
}
