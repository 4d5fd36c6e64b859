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
  /** Where its owner came, or whence they go, in the organization: the right to that there suffices. */
  readonly nodeId?: string | undefined
}

/** An account that is turned off or on together with what its owner is: by who may do that where the account is at home, or may block there. */
export async function getAccountWithPost(ctx: Context, actor: Actor, db: Db, asked: WithPost): Promise<StoredAccount> {
  const account = await findAccount(db, asked.id)
  if (account === undefined) throw new Problem('not-found')
  requireNotOutranked(ctx, actor, account.metarole)
  if (!mayTurnWithPost(ctx, actor, asked, account))
    requireDoing(ctx, actor, asked.doing, { id: account.home_id, title: account.home_title })
  return account
}

export function mayTurnWithPost(ctx: Context, actor: Actor, { doing, nodeId }: WithPost, account: Turned): boolean {
  const isThere = nodeId !== undefined && ctx.decisions.ancestors(nodeId).includes(account.home_id)
  const at = isThere ? [account.home_id, nodeId] : [account.home_id]
  return at.some((node) => mayDo(ctx, actor, doing, node)) || mayBlock(ctx, actor, account)
}

/** Of an account that did not come with the post: by who may block it otherwise. */
export function mayBlock(ctx: Context, actor: Actor, { home_id, metarole }: Turned): boolean {
  const blocking = actionsFor(getMetarole(ctx.decisions.catalog, metarole), 'dostup.accounts.deactivate')
  return blocking.some((action) => may(ctx, actor, action, home_id))
}

type Turned = Pick<StoredAccount, 'home_id' | 'metarole'>
