import { sql } from 'kysely'
import { type Db, named, type Transaction } from '../../database/index.ts'

export async function insertNotice(
  tx: Transaction,
  row: { account_id: string; code: string; fields: string; created_at: Date },
): Promise<void> {
  await tx.insertInto('notices').values(row).execute()
  await tellNoticed(tx, { account: row.account_id })
}

export const noticesChannel = 'dostup_notices'
/** Who has something new in their inbox: one account, or those whom a message reaches. */
export type Noticed = { readonly account: string } | { readonly message: number }

/** Other processes hear of it when it is committed. */
export async function tellNoticed(tx: Transaction, noticed: Noticed): Promise<void> {
  await sql`select pg_notify(${noticesChannel}, ${JSON.stringify(noticed)})`.execute(tx)
}

const unread = named<{ count: number }, [string]>(
  'count-unread-notices',
  'select count(*) as count from notices where account_id = $1 and read_at is null',
)
export const countUnread = async (db: Db, account: string): Promise<number> =>
  Number((await unread(db, account))[0]?.count)

/** `ids` undefined: all of them. Only the account's own. */
export async function markRead(db: Db, account: string, ids: readonly number[] | undefined, at: Date): Promise<void> {
  let marked = db
    .updateTable('notices')
    .set({ read_at: at })
    .where('account_id', '=', account)
    .where('read_at', 'is', null)
  if (ids !== undefined) marked = marked.where('id', '=', sql<number>`any(${ids}::bigint[])`)
  await marked.execute()
}

export async function forgetNotices(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('notices').where('created_at', '<', before).execute()
}

/** Of which nobody has weighed yet whether they go out by letters too; weighed from now on. */
export async function takeUnweighed(tx: Transaction, most: number) {
  const { rows } = await sql<{ id: number; account_id: string; code: string; fields: Record<string, unknown> }>`
    update notices set weighed = true where id in (
      select id from notices where not weighed order by id limit ${most} for update skip locked)
    returning id, account_id, code, fields`.execute(tx)
  return rows.map(({ id, ...row }) => ({ ...row, id: Number(id) })).sort((one, other) => one.id - other.id)
}

/** What they say, the oldest first; those that were read meanwhile are left out. */
export async function listUnreadByIds(db: Db, ids: readonly number[]) {
  return await db
    .selectFrom('notices')
    .leftJoin('messages', 'messages.id', 'notices.message_id')
    .where(sql<boolean>`notices.id = any(${[...ids]}::bigint[])`)
    .where('read_at', 'is', null)
    .orderBy('notices.id')
    .select(['notices.id', 'code', 'fields', 'messages.text as message', 'messages.sent_by_title as sender'])
    .execute()
}
