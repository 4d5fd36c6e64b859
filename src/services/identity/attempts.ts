import type { Context } from '../decisions/index.ts'
import { countAttempt } from './queries-sessions.ts'

const lockSeconds = 15 * 60

/**
 * Whether a password may be tried at all. Asked first on every path on which one can be guessed (mistake 65), and counted before
 * the password is looked at, so that parallel guesses do not outrun the counter (mistake 67).
 */
export async function mayTry(ctx: Context, accountId: string): Promise<boolean> {
  const at = ctx.clock()
  const lockedUntil = new Date(at.getTime() + lockSeconds * 1000)
  return await countAttempt(ctx.database.kysely, accountId, ctx.decisions.catalog.policies.lockAfter, at, lockedUntil)
}
