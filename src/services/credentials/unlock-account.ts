import { getAccountFor, liftLock } from '../accounts/index.ts'
import type { Deed } from '../audit/index.ts'

/** Lifts the lock that too many wrong passwords brought (L16). Answers whether there was one. */
export const unlockAccount: Deed<string, boolean> = {
  name: 'credentials.unlock-account',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const account = await getAccountFor(ctx, actor, tx, id, 'dostup.accounts.set-password')
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
