import type { Actor, Context } from '../../decisions/index.ts'
import { requireMayActOn } from '../account-authority.ts'
import type { StoredAccount } from '../queries-accounts.ts'
import { mayOf } from './own-fields.ts'

/** A7: one's own photo, where the preset leaves it to users; of others, and of all elsewhere, whoever edits the account (A5). */
export function photoPolicy(ctx: Context, actor: Actor, account: StoredAccount): void {
  if (account.id === actor.accountId && mayOf(ctx, 'photo', account)) return
  requireMayActOn(ctx, actor, account, 'dostup.accounts.edit')
}
