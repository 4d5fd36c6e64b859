import { Problem } from '../../core/problems/index.ts'
import { findMetarole, getMetarole, type Metarole } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'

export function requireNotOutranked(ctx: Context, actor: Actor, id: string): void {
  const metarole = getMetarole(ctx.decisions.catalog, id)
  if (!isOutrankedBy(ctx, actor, metarole)) return
  throw new Problem('account-more-powerful', { metarole: metarole.title })
}

export function isOutrankedBy(ctx: Context, actor: Actor, metarole: Metarole): boolean {
  const own = metaroleOf(ctx, actor)
  return own !== undefined && own.rank > metarole.rank
}

/** The actor's own metarole; undefined for the operator, who has none. */
export function metaroleOf(ctx: Context, actor: Actor): Metarole | undefined {
  const id = actor.kind === 'operator' ? undefined : ctx.decisions.metaroleOf(actor.accountId)
  return id === undefined ? undefined : findMetarole(ctx.decisions.catalog, id)
}
