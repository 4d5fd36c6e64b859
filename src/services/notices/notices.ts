import { Problem } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { ListQuery } from '../registry/index.ts'
import { type NoticeCode, type NoticeValues, type NoticeWords, wordsOfRow } from './catalogue.ts'
import { countUnread, insertNotice, listUnreadByIds, markRead } from './queries.ts'
import { noticeRegistry } from './queries-notice-registry.ts'
import type { NoticePage, NoticesRead } from './shapes.ts'

export interface NewNotice {
  readonly account: string
  readonly code: NoticeCode
  readonly values: NoticeValues
}

/** Tells an account something, in the deed's own transaction. */
export async function notify(ctx: Context, tx: Transaction, { account, code, values }: NewNotice): Promise<void> {
  await insertNotice(tx, { account_id: account, code, fields: JSON.stringify(values), created_at: ctx.clock() })
}

/** One's own inbox and nobody else's, newest first. */
export async function listNotices(ctx: Context, actor: Actor, query: ListQuery): Promise<NoticePage> {
  const account = inboxOf(actor)
  const page = await noticeRegistry.list({ ctx, actor, query })
  return { ...page, unread: await countUnread(ctx.database.kysely, account) }
}

export const countNotices = async (ctx: Context, actor: Actor): Promise<{ unread: number }> => ({
  unread: await countUnread(ctx.database.kysely, inboxOf(actor)),
})

/** Not audited: whether somebody has read their own inbox is nobody's business. */
export async function readNotices(ctx: Context, actor: Actor, { ids }: NoticesRead): Promise<void> {
  await markRead(ctx.database.kysely, inboxOf(actor), ids?.map(Number), ctx.clock())
}

/** What these notices say, for whoever sends them on: without those that were read meanwhile, or of which no text is known any more. */
export async function readNoticesByIds(db: Db, ids: readonly number[]): Promise<ToldNotice[]> {
  const rows = await listUnreadByIds(db, ids)
  return rows.flatMap(({ id, ...row }) => {
    const words = wordsOfRow(row)
    return words === undefined ? [] : [{ id: Number(id), code: row.code, fields: row.fields, ...words }]
  })
}

export interface ToldNotice extends NoticeWords {
  readonly id: number
  readonly code: string
  readonly fields: NoticeValues
}

function inboxOf({ accountId }: Actor): string {
  if (accountId === null) throw new Problem('sign-in-required')
  return accountId
}
