import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { actionsFor, getMetarole } from '../catalog/index.ts'
import { type Acting, type Actor, type Context, requireRightOf, requireVisible } from '../decisions/index.ts'
import { requireNotOutranked, requireReachesAllOf } from '../delegation/index.ts'
import { findAccount, type StoredAccount } from './queries-accounts.ts'

/** The account, if the actor may see it; what they may not see does not exist (mistake 3). */
export async function getVisibleAccount(ctx: Context, actor: Actor, db: Db, id: string): Promise<StoredAccount> {
  const account = await findAccount(db, id)
  if (account === undefined) throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.accounts.view', account.home_id)
  return account
}

/** The account, if the actor may see it or it is their own. */
export async function getSeenAccount(ctx: Context, actor: Actor, db: Db, id: string): Promise<StoredAccount> {
  const account = actor.accountId === id ? await findAccount(db, id) : undefined
  return account ?? (await getVisibleAccount(ctx, actor, db, id))
}

/** The account, for whoever sees it and may act on it so. */
export async function getAccountFor({ ctx, actor, db }: Acting, id: string, action: string): Promise<StoredAccount> {
  const account = await getVisibleAccount(ctx, actor, db, id)
  requireMayActOn(ctx, actor, account, action)
  return account
}

/** May act so on it, and wherever else it is given something: what is done takes all of that away. */
export async function requireMayTakeAway(
  { ctx, actor, db }: Acting,
  account: StoredAccount,
  action: string,
): Promise<void> {
  requireMayActOn(ctx, actor, account, action)
  const actions = actionsFor(getMetarole(ctx.decisions.catalog, account.metarole), action)
  await requireReachesAllOf({ ctx, actor, db }, account, actions)
}

/** Holds `action` at the account's home, or what its metarole asks in place of it (L10), and is not outranked by its metarole (mistake 35). */
export function requireMayActOn(ctx: Context, actor: Actor, account: StoredAccount, action: string): void {
  const metarole = getMetarole(ctx.decisions.catalog, account.metarole)
  requireRightOf(ctx, actor, actionsFor(metarole, action), { id: account.home_id, title: account.home_title })
  requireNotOutranked(ctx, actor, account.metarole)
}
