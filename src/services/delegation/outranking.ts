import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { findMetarole, getMetarole, type Metarole } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { findActor } from './queries-actor.ts'

export async function requireNotOutranked(ctx: Context, actor: Actor, db: Db, id: string): Promise<void> {
  const metarole = getMetarole(ctx.decisions.catalog, id)
  if (!(await isOutrankedBy(ctx, actor, db, metarole))) return
  throw new Problem('account-more-powerful', { metarole: metarole.title })
}

export async function isOutrankedBy(ctx: Context, actor: Actor, db: Db, metarole: Metarole): Promise<boolean> {
  const own = await metaroleOf(ctx, actor, db)
  return own !== undefined && own.rank > metarole.rank
}

/**
 * The actor's own metarole; undefined for the operator, who has none. `db` is the caller's transaction where there is one: a second
 * connection, taken while the change lock is held, is one that those who wait for the lock may have used up.
 */
export async function metaroleOf(ctx: Context, actor: Actor, db: Db): Promise<Metarole | undefined> {
  if (actor.kind === 'operator') return undefined
  const account = await findActor(db, actor.accountId)
  return account && findMetarole(ctx.decisions.catalog, account.metarole)
}
