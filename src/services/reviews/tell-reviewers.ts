import type { Transaction } from '../../database/index.ts'
import { listSubstitutesFor } from '../approvals/index.ts'
import { type Acting, today } from '../decisions/index.ts'
import { type NoticeCode, notify } from '../notices/index.ts'

interface Told {
  readonly id: string
  readonly number: number
  readonly title: string
}

/** Each once, by how much waits for them, and whoever decides for those who are away. */
export async function tellReviewers(
  { ctx, db: tx }: Acting<Transaction>,
  { id, number, title }: Told,
  waiting: ReadonlyMap<string, number>,
  code: Extract<NoticeCode, `review.${string}`>,
): Promise<void> {
  const values = { id, number: String(number), title }
  for (const [account, count] of waiting) await notify(ctx, tx, { account, code, values: { ...values, count } })
  const away = await listSubstitutesFor(tx, [...waiting.keys()], today(ctx))
  for (const account of new Set(away))
    if (!waiting.has(account)) await notify(ctx, tx, { account, code, values: { ...values, count: '' } })
}
