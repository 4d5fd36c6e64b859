import { Problem } from '../../core/problems/index.ts'
import { type Acting, may, mayEverywhere } from '../decisions/index.ts'
import type { Target } from './powers.ts'
import { listPowersOf } from './queries-powers.ts'

/**
 * Whoever turns an account off or removes it takes away all that it is given, so they must be entitled to it wherever it is given something
 * (mistake 35): what one may not take away by itself is not taken away with the account.
 */
export async function requireReachesAllOf(
  { ctx, actor, db }: Acting,
  target: Target,
  actions: readonly string[],
): Promise<void> {
  if (actor.kind === 'operator') return
  const reaches = (scope: string | null) =>
    actions.some((action) => (scope === null ? mayEverywhere(ctx, actor, action) : may(ctx, actor, action, scope)))
  const given = await listPowersOf(db, ctx.decisions, target.id, ctx.clock())
  if (!given.every(({ scope }) => reaches(scope))) throw new Problem('account-reaches-farther')
}
