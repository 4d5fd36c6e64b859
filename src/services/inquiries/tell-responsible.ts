import type { Transaction } from '../../database/index.ts'
import type { Acting } from '../decisions/index.ts'
import { notify } from '../notices/index.ts'
import type { StoredInquiry } from './queries-inquiries.ts'

/** Whoever is to answer for it hears of it, unless they took it themselves. */
export async function tellResponsible(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { id, number, responsible_id: account }: StoredInquiry,
): Promise<void> {
  if (account === null || account === actor.accountId) return
  await notify(ctx, tx, { account, code: 'inquiry.assigned', values: { number: String(number), id } })
}
