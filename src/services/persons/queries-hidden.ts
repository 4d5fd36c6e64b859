import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

/** Whether masked viewers are shown a number in place of the person (A18). */
export async function isHiddenPerson(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('hidden_persons').where('id', '=', id).select('id').executeTakeFirst()) !== undefined
}

export async function listHiddenPersons(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('hidden_persons').where(sql<boolean>`id = any(${ids})`).select('id').execute()
  return rows.map(({ id }) => id)
}

export async function listHiddenAccounts(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('hidden_accounts').where(sql<boolean>`id = any(${ids})`).select('id').execute()
  return rows.map(({ id }) => id)
}

export async function isHiddenAccount(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('hidden_accounts').where('id', '=', id).select('id').executeTakeFirst()) !== undefined
}
