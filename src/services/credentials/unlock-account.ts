import { getAccountFor, liftLock } from '../accounts/index.ts'
import { operation } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'

/** Lifts the lock that too many wrong passwords brought (L16). Answers whether there was one. */
export async function unlockAccount(ctx: Context, actor: Actor, id: string): Promise<boolean> {
  return await operation(ctx, actor, 'credentials.unlock-account', async (tx) => {
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
  })
}
