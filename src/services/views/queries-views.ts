import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'

const shown = ['id', 'page', 'title', 'query'] as const

export async function listViews(db: Db, account: string, page: string) {
  return await db
    .selectFrom('saved_views')
    .where('account_id', '=', account)
    .where('page', '=', page)
    .select(shown)
    .orderBy(sql`lower(title)`)
    .execute()
}

export async function findView(db: Db, account: string, id: string) {
  return await db
    .selectFrom('saved_views')
    .where('account_id', '=', account)
    .where('id', '=', id)
    .select(shown)
    .executeTakeFirst()
}

/** Over one of the same name. */
export async function putView(
  tx: Transaction,
  row: { id: string; account_id: string; page: string; title: string; query: string | null; created_at: Date },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into saved_views (id, account_id, page, title, query, created_at)
    values (${row.id}, ${row.account_id}, ${row.page}, ${row.title}, ${row.query}, ${row.created_at})
    on conflict (account_id, page, lower(title)) do update set title = excluded.title, query = excluded.query
    returning id`.execute(tx)
  return rows[0]?.id ?? row.id
}

export async function deleteView(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('saved_views').where('id', '=', id).execute()
}
