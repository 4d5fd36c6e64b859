import type { Deed, Policy } from '../../audit/index.ts'
import { refuseOneself } from '../../delegation/index.ts'
import { getVisibleAccount, requireMayTakeAway } from '../account-authority.ts'
import type { StoredAccount } from '../queries-accounts.ts'
import { turnAccount } from './turn-account.ts'

/** The account stays, but cannot sign in; its open sessions end with this, by its generation (A6, L26, mistake 54). */
export const deactivateAccount: Deed<string> & Policy<StoredAccount> = {
  name: 'accounts.deactivate-account',
  kind: 'model',
  async policy(ctx, actor, account, db) {
    refuseOneself(actor, account.id)
    await requireMayTakeAway({ ctx, actor, db }, account, 'dostup.accounts.deactivate')
  },
  async decide(ctx, tx, actor, id) {
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await deactivateAccount.policy(ctx, actor, account, tx)
    if (!account.active) return { result: undefined, changed: 'nothing' }
    return await turnAccount(ctx, tx, account, false)
  },
}
