import { getVisibleAccount, liftLock, requireMayActOn, type StoredAccount } from '../../accounts/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { requireHoldsAllOf } from '../../delegation/index.ts'

/**
 * Lifts the lock that too many wrong passwords brought (L16). It lets guesses at the account's password go on, so it asks what setting one
 * asks (mistake 35). Answers whether there was one.
 */
export const unlockAccount: Deed<string, boolean> & Policy<StoredAccount> = {
  name: 'credentials.unlock-account',
  kind: 'record',
  async policy(ctx, actor, account, db) {
    requireMayActOn(ctx, actor, account, 'dostup.accounts.set-password')
    await requireHoldsAllOf({ ctx, actor, db }, account)
  },
  async decide(ctx, tx, actor, id) {
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await unlockAccount.policy(ctx, actor, account, tx)
    const { locked_until: lockedUntil, login: title, home_id: organizationId } = account
    await liftLock(tx, id)
    if (lockedUntil === null || lockedUntil <= ctx.clock()) return { result: false, changed: 'nothing' }
    const fields = [{ field: 'lockedUntil', old: lockedUntil.toISOString(), new: null }]
    return {
      result: true,
      changed: [{ operation: 'update', model: 'account', id, title, organizationId, fields }],
      facts: [],
    }
  },
}
