import { findAccount } from '../accounts/index.ts'
import { offering } from '../audit/index.ts'
import { type Actor, type Context, seesAccount } from '../decisions/index.ts'
import { type StoredProblem, wordsOfProblem } from '../jobs/index.ts'
import { shortName } from '../persons/index.ts'
import type { Selection } from '../registries/index.ts'
import { getVisible } from './authority.ts'
import { deleteSubscription } from './delete-subscription.ts'
import { editSubscription } from './edit-subscription.ts'
import { type ListName, titleOfList } from './lists.ts'
import { listRecipients, listSendings, type StoredSubscription } from './queries-subscriptions.ts'
import { getsLetters } from './send-reports.ts'
import type { SubscriptionCard, SubscriptionRow } from './shapes.ts'
import { timesOf } from './stored-content.ts'

export function subscriptionRow(ctx: Context, actor: Actor, stored: StoredSubscription): SubscriptionRow {
  const { id, title, state, format, language } = stored
  return {
    ...{ id, title, state, format, language, sinceLast: stored.since_last },
    organization: { id: stored.organization_id, title: stored.organization_title, kind: stored.organization_kind },
    registry: { name: stored.registry, title: titleOfList(stored.registry as ListName) },
    times: { ...timesOf(stored), days: [...stored.days] },
    nextAt: stored.next_at?.toISOString() ?? null,
    sentAt: stored.sent_at?.toISOString() ?? null,
    author: seesAccount(ctx, actor, stored.written_by)
      ? { id: stored.written_by, title: stored.author_title }
      : { id: null, title: '…' },
    recipientCount: stored.recipient_count,
    updatedAt: stored.updated_at.toISOString(),
  }
}

export async function getSubscription(ctx: Context, actor: Actor, id: string): Promise<SubscriptionCard> {
  const db = ctx.database.kysely
  const stored = await getVisible(ctx, actor, db, id)
  const sendings = await listSendings(db, id)
  const offers = offering(ctx, actor)
  return {
    ...subscriptionRow(ctx, actor, stored),
    ...{ query: stored.query as Selection['query'], columns: stored.columns },
    recipients: await recipientsOf(ctx, actor, id),
    sendings: sendings.map(({ at, problem, count: letters, ...sending }) => ({
      ...sending,
      letters,
      at: at.toISOString(),
      problem: problem === null ? null : wordsOfProblem(problem as StoredProblem),
    })),
    may: { edit: await offers(editSubscription, stored), delete: await offers(deleteSubscription, stored) },
  }
}

async function recipientsOf(ctx: Context, actor: Actor, id: string): Promise<SubscriptionCard['recipients']> {
  const db = ctx.database.kysely
  const found: SubscriptionCard['recipients'] = []
  for (const { account_id: accountId, left_at: left } of await listRecipients(db, id)) {
    const account = await findAccount(db, accountId)
    if (account === undefined) continue
    const title = shortName(account) ?? account.login
    found.push({
      account: seesAccount(ctx, actor, accountId) ? { id: accountId, title } : { id: null, title: '…' },
      gets: left === null ? outcomeFor(account) : 'unsubscribed',
    })
  }
  return found
}

function outcomeFor(account: Parameters<typeof getsLetters>[0]): 'letters' | 'no-address' | 'declined' {
  if (!account.active) return 'declined'
  return getsLetters(account) === null ? 'no-address' : 'letters'
}
