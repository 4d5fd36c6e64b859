import type { Deed } from '../audit/index.ts'
import { requireHoldsAllOf } from '../delegation/index.ts'
import { getAccountFor } from './account-authority.ts'
import { turnAccount } from './turn-account.ts'

/** Turns it on again, which gives it back all that it has: only for whoever may hand that out (mistakes 22 and 35). */
export const activateAccount: Deed<string> = {
  name: 'accounts.activate-account',
  kind: 'model',
  async decide(ctx, tx, actor, id) {
    const account = await getAccountFor(ctx, actor, tx, id, 'dostup.accounts.deactivate')
    if (account.active) return { result: undefined, changed: 'nothing' }
    await requireHoldsAllOf(ctx, actor, tx, account, 'for-good')
    return await turnAccount(ctx, tx, account, true)
  },
}
