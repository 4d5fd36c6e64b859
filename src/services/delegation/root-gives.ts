/** L5: rights that accounts of an organization without a parent give out, whether they hold them or not, and nobody else does. */
import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { joinTitles, rightTitle } from '../catalog/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { findActor } from './queries-actor.ts'
import type { HandedOut } from './queries-powers.ts'

async function isAtRoot(ctx: Context, actor: Actor, db: Db): Promise<boolean> {
  if (actor.kind === 'operator') return true
  const account = await findActor(db, actor.accountId)
  return account !== undefined && ctx.decisions.ancestors(account.home_id).length === 0
}

export async function requireRootGives(ctx: Context, actor: Actor, db: Db, rights: readonly string[]): Promise<void> {
  const { catalog } = ctx.decisions
  const given = rights.filter((right) => catalog.policies.givenByRoot.includes(right))
  if (given.length === 0 || (await isAtRoot(ctx, actor, db))) return
  throw new Problem('given-by-root-only', { rights: joinTitles(given.map((right) => rightTitle(catalog, right))) })
}

/** What of it must be held: for whoever may give grants there and is at home at the top, all but those rights. */
export async function notGivenByRoot(
  ctx: Context,
  actor: Actor,
  db: Db,
  { rights, scope }: HandedOut,
): Promise<readonly string[]> {
  const { givenByRoot } = ctx.decisions.catalog.policies
  if (scope === null || !rights.some((right) => givenByRoot.includes(right))) return rights
  if (!may(ctx, actor, 'dostup.grants.give', scope) || !(await isAtRoot(ctx, actor, db))) return rights
  return rights.filter((right) => !givenByRoot.includes(right))
}
