import type { Transaction } from '../../database/index.ts'
import { type Acting, today } from '../decisions/index.ts'
import { type NoticeCode, notify } from '../notices/index.ts'
import { peopleOf } from './people.ts'
import type { StoredApproval } from './queries-approvals.ts'
import { listSubstitutesFor } from './substitutes/queries-substitutes.ts'

type ApprovalNews = Extract<NoticeCode, `approval.${string}`>

/** Whoever must decide now, and whoever decides for those who are away. */
export async function tellDeciders(
  who: Acting<Transaction>,
  approval: StoredApproval,
  code: ApprovalNews = 'approval.waits',
): Promise<void> {
  const people = peopleOf(who.ctx, approval)
  const instead = await listSubstitutesFor(who.db, people, today(who.ctx))
  await tell(who, approval, [...people, ...instead], { code })
}

/** Whoever has sent it and whoever has written it. */
export async function tellSenders(
  who: Acting<Transaction>,
  approval: StoredApproval,
  news: { readonly code: ApprovalNews; readonly text?: string },
): Promise<void> {
  const { started_by: sender, authors } = approval
  // Of a request the asker is told by the request itself.
  if (approval.object_kind === 'request') return
  await tell(who, approval, [...authors, ...(sender === null ? [] : [sender])], news)
}

/** In their inbox; whether it goes to their mailbox too, they say themselves (L28). */
async function tell(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { id, number, title }: StoredApproval,
  people: readonly string[],
  { code, text = '' }: { readonly code: ApprovalNews; readonly text?: string },
): Promise<void> {
  for (const account of new Set(people))
    if (account !== actor.accountId)
      await notify(ctx, tx, { account, code, values: { number: String(number), title, id, text } })
}
