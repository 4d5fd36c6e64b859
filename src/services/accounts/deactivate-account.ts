import type { Deed } from '../audit/index.ts'
import { refuseOneself } from '../delegation/index.ts'
import { getAccountFor } from './account-authority.ts'
import { turnAccount } from './turn-account.ts'

/** The account stays, but cannot sign in; its open sessions end with this, by its generation (A6, L26, mistake 54). */
export const deactivateAccount: Deed<string> = {
  name: 'accounts.deactivate-account',
  kind: 'model',
  async decide(ctx, tx, actor, id) {
    refuseOneself(actor, id)

    const account = await getAccountFor(ctx, actor, tx, id, 'dostup.accounts.deactivate')
    if (!account.active) return { result: undefined, changed: 'nothing' }
    return await turnAccount(ctx, tx, account, false)
  },
}
