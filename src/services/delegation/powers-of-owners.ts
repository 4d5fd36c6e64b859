import { findRight } from '../catalog/index.ts'
import type { Acting, Named } from '../decisions/index.ts'
import { requireMayHandOut, together } from './holding.ts'
import { isOneself } from './oneself.ts'
import { powersOfAccount } from './powers.ts'
import { listScopesOver } from './queries-moves.ts'

/**
 * Law 2 for owners (A16): rights that reach own records only begin to reach a record with its owner. Whoever names the owner must hold what
 * those rights bring there.
 */
export async function requireMayMakeOwner(
  { ctx, actor, db }: Acting,
  { id, title }: Named,
  account: string,
): Promise<void> {
  if (actor.kind === 'operator') return
  const { catalog } = ctx.decisions
  const over = new Set(await listScopesOver(db, ctx.decisions.catalog, id, 'any'))
  const reachesOwn = (right: string) => {
    const found = findRight(catalog, right)
    return found !== undefined && (found.own || found.ownActions.length > 0)
  }
  const handed = (await powersOfAccount(ctx, db, account)).flatMap(({ scope, rights, until }) => {
    const own = rights.filter(reachesOwn)
    return scope !== null && over.has(scope) && own.length > 0 ? [{ scope: id, title, rights: own, until }] : []
  })
  const to = (await isOneself(actor, db, account)) ? 'oneself' : 'another'
  await requireMayHandOut({ ctx, actor, db }, together(handed), to)
}
