import { Problem } from '../../core/problems/index.ts'
import { findAccount } from '../accounts/index.ts'
import { type Deed, perform } from '../audit/index.ts'
import type { Context } from '../decisions/index.ts'
import { linkToken, readLinkToken } from '../mail/index.ts'
import { subscriptionObject } from './content.ts'
import { findSubscription, markLeft } from './queries-subscriptions.ts'

interface Leaving {
  readonly subscription: string
  readonly account: string
}

const place = 'unsubscribing'

/** For the link of a letter to this account: nobody can make one for another. */
export const leavingToken = (ctx: Context, leaving: Leaving): string => linkToken(ctx, place, JSON.stringify(leaving))

/** By the link in a letter, without signing in (L28). Again, it stays done. Answers the title of what comes no more. */
export async function unsubscribe(ctx: Context, token: string, ip: string | null): Promise<{ title: string }> {
  const opened = readLinkToken(ctx, place, token)
  if (opened === undefined) throw new Problem('unsubscribing-unknown')
  const leaving: Leaving = JSON.parse(opened)
  const account = await findAccount(ctx.database.kysely, leaving.account)
  if (account === undefined) throw new Problem('unsubscribing-unknown')
  const actor = { kind: 'account', accountId: account.id, title: account.login, ip } as const
  return { title: await perform(ctx, actor, leaveSubscription, leaving) }
}

/** Whoever gets a report says that they want no more of it. */
export const leaveSubscription: Deed<Leaving, string> = {
  name: 'subscriptions.leave-subscription',
  kind: 'record',
  async decide(ctx, tx, _, { subscription: id, account }) {
    const stored = await findSubscription(tx, id)
    if (stored === undefined) throw new Problem('unsubscribing-unknown')
    const { title, organization_id: organizationId } = stored
    if (!(await markLeft(tx, id, account, ctx.clock()))) return { result: title, changed: 'nothing' }
    const fields = [{ field: 'unsubscribed', old: false, new: true }]
    const changed = { operation: 'update', ...subscriptionObject(id, { title, organizationId }), fields } as const
    return { result: title, changed: [changed], facts: [] }
  },
}
