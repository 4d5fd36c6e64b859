import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { ListQuery } from '../registry/index.ts'
import type { NoticeCode, NoticeValues } from './catalogue.ts'
import { countUnread, insertNotice, markRead } from './queries.ts'
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

function inboxOf({ accountId }: Actor): string {
  if (accountId === null) throw new Problem('sign-in-required')
  return accountId
}
