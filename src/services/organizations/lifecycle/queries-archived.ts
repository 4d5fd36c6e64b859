import type { Db } from '../../../database/index.ts'

export async function isArchived(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('nodes').where('id', '=', id).select('archived_at').executeTakeFirst()
  return row != null && row.archived_at !== null
}
