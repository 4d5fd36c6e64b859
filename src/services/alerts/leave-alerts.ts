import { Problem } from '../../core/problems/index.ts'
import { findAccount } from '../accounts/index.ts'
import { type Deed, differences, perform } from '../audit/index.ts'
import type { Context } from '../decisions/index.ts'
import { linkToken, readLinkToken } from '../mail/index.ts'
import { eventIds, isRequired, type WishId, wishFor } from './events.ts'
import { findWishes, saveWishes } from './queries-alerts.ts'
import { told, withAsked } from './set-alerts.ts'

const place = 'leaving-alerts'

/** For the link of a letter to this account: nobody can make one for another. */
export const leavingToken = (ctx: Context, account: string): string => linkToken(ctx, place, account)

/** By the link in a letter, without signing in (L28). Again, it stays done. */
export async function leaveByLink(ctx: Context, token: string, ip: string | null): Promise<void> {
  const id = readLinkToken(ctx, place, token)
  const account = id === undefined ? undefined : await findAccount(ctx.database.kysely, id)
  if (account === undefined) throw new Problem('unsubscribing-unknown')
  const actor = { kind: 'account', accountId: account.id, title: account.login, ip } as const
  await perform(ctx, actor, leaveAlerts, account.id)
}

/** No notices by e-mail any more but those that protect the account; the inbox has them all. */
export const leaveAlerts: Deed<string> = {
  name: 'alerts.leave-alerts',
  kind: 'record',
  async decide(ctx, tx, _, id) {
    const account = await findAccount(tx, id)
    if (account === undefined) throw new Problem('unsubscribing-unknown')
    const before = await findWishes(tx, id)
    const known = [...new Set<string>([...eventIds, ...Object.keys(before.events)])] as WishId[]
    const wished = known
      .filter((event) => !isRequired(event))
      .map((event) => [event, { ...wishFor(event, before.events), mail: 'off' as const }])
    const after = withAsked(before, { events: Object.fromEntries(wished) })
    const fields = differences(told(before), told(after))
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    await saveWishes(tx, id, after, ctx.clock())
    const { login: title, home_id: organizationId } = account
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'account', id, title, organizationId, fields }],
      facts: [],
    }
  },
}
