import { sql } from 'kysely'
import type { SettingAt } from '../../core/settings/index.ts'
import { type Db, named, type Transaction } from '../../database/index.ts'

export const settingsChannel = 'dostup_settings'

export async function readSettingRows(db: Db) {
  return await db.selectFrom('settings').selectAll().execute()
}
export type SettingRow = Awaited<ReturnType<typeof readSettingRows>>[number]

/** Versions only rise, so whatever was changed, in whatever order it was committed, changes their sum. */
const sumOfVersions = named<{ sum: string }, []>(
  'sum-of-settings',
  'select coalesce(sum(version), 0)::text as sum from settings',
)
export const readStamp = async (db: Db): Promise<string> => (await sumOfVersions(db))[0]?.sum ?? ''

export interface Written extends SettingAt {
  readonly value: string | null
  readonly secret: Buffer | null
  readonly at: Date
  readonly by: string
}

/** One editor at a time: what is refused depends on other settings too. */
export async function lockSettings(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(${settingsLock})`.execute(tx)
}
const settingsLock = 5_461_004

export async function writeSetting(tx: Transaction, written: Written): Promise<void> {
  const { id, organization, value, secret, at, by } = written
  const row = { value, secret, version: sql<number>`nextval('settings_version')`, updated_at: at, updated_by: by }
  await tx
    .insertInto('settings')
    .values({ id, organization_id: organization, ...row })
    .onConflict((on) => on.columns(['id', 'organization_id']).doUpdateSet(row))
    .execute()
}

export async function findSettingRow(tx: Transaction, { id, organization }: SettingAt) {
  return await tx
    .selectFrom('settings')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', 'is not distinct from', organization)
    .executeTakeFirst()
}

export async function announceSettings(tx: Transaction): Promise<void> {
  await sql`select pg_notify(${settingsChannel}, '')`.execute(tx)
}

export async function findTitle(db: Db, organization: string): Promise<string | undefined> {
  return (await db.selectFrom('shown_nodes').select('title').where('id', '=', organization).executeTakeFirst())?.title
}
