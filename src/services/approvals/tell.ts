import type { Transaction } from '../../database/index.ts'
import { addressOf, findAccount } from '../accounts/index.ts'
import { type Acting, dayOf } from '../decisions/index.ts'
import { postLetter } from '../mail/index.ts'
import { notify } from '../notices/index.ts'
import { shortName } from '../persons/index.ts'
import { type ApprovalNews, approvalLetter } from './approval-letter.ts'
import { peopleOf } from './people.ts'
import type { StoredApproval } from './queries-approvals.ts'
import { listSubstitutesFor } from './substitutes/queries-substitutes.ts'

/** Whoever must decide now, and whoever decides for those who are away. */
export async function tellDeciders(
  who: Acting<Transaction>,
  approval: StoredApproval,
  code: ApprovalNews = 'approval.waits',
): Promise<void> {
  const people = peopleOf(who.ctx, approval)
  const instead = await listSubstitutesFor(who.db, people, dayOf(who.ctx.clock()))
  await tell(who, approval, [...people, ...instead], { code })
}

/** Whoever has sent it and whoever has written it. */
export async function tellSenders(
  who: Acting<Transaction>,
  approval: StoredApproval,
  news: { readonly code: ApprovalNews; readonly text?: string },
): Promise<void> {
  const { started_by: sender, authors } = approval
  await tell(who, approval, [...authors, ...(sender === null ? [] : [sender])], news)
}

async function tell(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { id, number, title }: StoredApproval,
  people: readonly string[],
  { code, text = '' }: { readonly code: ApprovalNews; readonly text?: string },
): Promise<void> {
  for (const person of new Set(people)) {
    const account = person === actor.accountId ? undefined : await findAccount(tx, person)
    if (account === undefined || !account.active) continue
    await notify(ctx, tx, { account: person, code, values: { number: String(number), title, id, text } })
    const address = addressOf(account)
    if (address === null) continue
    const name = shortName(account) || account.login
    const to = { channel: 'mail', name, address, accountId: person } as const
    const data = { name, number: String(number), title, id, news: code, text }
    await postLetter(ctx, tx, approvalLetter, { to, language: 'ru', data, organizationId: account.home_id })
  }
}
