import { Problem } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import { actionsFor, getMetarole } from '../../catalog/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { may } from '../../decisions/index.ts'
import { type Doing, mayDo, requireDoing, requireNotOutranked } from '../../delegation/index.ts'
import { findAccount, type StoredAccount } from '../queries-accounts.ts'

export interface WithPost {
  readonly id: string
  readonly doing: Doing
}

/** An account that is turned off or on together with what its owner is: by who may do that where the account is at home, or may block there. */
export async function getAccountWithPost(
  ctx: Context,
  actor: Actor,
  db: Db,
  { id, doing }: WithPost,
): Promise<StoredAccount> {
  const account = await findAccount(db, id)
  if (account === undefined) throw new Problem('not-found')
  requireNotOutranked(ctx, actor, account.metarole)
  if (!mayTurnWithPost(ctx, actor, doing, account))
    requireDoing(ctx, actor, doing, { id: account.home_id, title: account.home_title })
  return account
}

export function mayTurnWithPost(
  ctx: Context,
  actor: Actor,
  doing: Doing,
  { home_id, metarole }: Pick<StoredAccount, 'home_id' | 'metarole'>,
): boolean {
  const blocking = actionsFor(getMetarole(ctx.decisions.catalog, metarole), 'dostup.accounts.deactivate')
  return mayDo(ctx, actor, doing, home_id) || blocking.some((action) => may(ctx, actor, action, home_id))
}
