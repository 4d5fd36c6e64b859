import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** Whole names, or logins where there are none, of accounts that work. */
export async function listNames(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('shown_accounts')
    .where(sql<boolean>`id = any(${ids})`)
    .where('active', '=', true)
    .select('title')
    .orderBy('title')
    .execute()
  return rows.map(({ title }) => title)
}
