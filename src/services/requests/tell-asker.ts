import type { Transaction } from '../../database/index.ts'
import type { Acting } from '../decisions/index.ts'
import { type NoticeCode, notify } from '../notices/index.ts'
import type { StoredRequest } from './queries-requests.ts'

export type RequestNews = Extract<NoticeCode, `request.${string}`>

/** Whoever asked is told what became of it: without a word of whom it is about, since it goes to a mailbox as well (L28). */
export async function tellAsker(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { id, number, asked_by: asker }: StoredRequest,
  { code, reason = '' }: { readonly code: RequestNews; readonly reason?: string },
): Promise<void> {
  if (asker === null || asker === actor.accountId) return
  await notify(ctx, tx, { account: asker, code, values: { number: String(number), id, reason } })
}
