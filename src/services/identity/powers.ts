import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { actionsOf, actionTitle, getMetarole, joinTitles } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { metaroleOf } from './account-authority.ts'
import type { StoredAccount } from './queries-accounts.ts'
import { listAffiliationsOf } from './queries-persons.ts'
import { listGroupPowers, listGroupsAbove, listPowersOf, type Power } from './queries-powers.ts'

/**
 * Whoever can set a password can act as its owner. So they must hold all that the owner's metarole, grants and affiliations bring,
 * at their scopes (model.md, law 2; mistake 35). What a fixed metarole brings is nobody's to hand out, so it does not count.
 */
export async function requireHoldsAllOf(ctx: Context, actor: Actor, db: Db, target: StoredAccount): Promise<void> {
  const metarole = getMetarole(ctx.decisions.catalog, target.metarole)
  if (actor.kind === 'operator') return
  if (metarole.power === 'everything' && (await metaroleOf(ctx, actor, db))?.power !== 'everything') {
    throw new Problem('account-more-powerful', { metarole: metarole.title })
  }
  const { home_id: scope_id, home_title: scope_title } = target
  const own = metarole.power === 'subtree' ? [{ scope_id, scope_title, rights: [...metarole.rights] }] : []
  const granted = await listPowersOf(db, target.id, ctx.clock())
  requireHolds(ctx, actor, [...own, ...granted, ...(await powersOfPerson(ctx, db, target.person_id))])
}

/** Joining a person to an account gives it what the person's affiliations bring: no more than the actor holds there. */
export async function requireHoldsAllOfPerson(ctx: Context, actor: Actor, db: Db, personId: string): Promise<void> {
  if ((await metaroleOf(ctx, actor, db))?.delegation === 'any') return
  requireHolds(ctx, actor, await powersOfPerson(ctx, db, personId))
}

export function requireHolds(ctx: Context, actor: Actor, powers: readonly Power[]): void {
  if (actor.kind === 'operator') return
  const { catalog } = ctx.decisions
  for (const power of powers) {
    const lacking = ctx.decisions.lacking(actor.accountId, actionsOf(catalog, power.rights), power.scope_id)
    if (lacking.length > 0) {
      const actions = joinTitles(lacking.map((action) => actionTitle(catalog, action)))
      throw new Problem('gives-more-than-held', { node: power.scope_title, actions })
    }
  }
}

/** Grants to everyone affiliated with a node, there or (where they say so) below, by home edges and edges of members. */
async function powersOfPerson(ctx: Context, db: Db, personId: string | null): Promise<Power[]> {
  if (personId === null) return []
  const affiliations = await listAffiliationsOf(db, personId)
  const above = new Map<string, readonly string[]>()
  for (const { node_id } of affiliations) above.set(node_id, await listGroupsAbove(db, node_id))
  const groups = await listGroupPowers(db, [...above.values()].flat(), ctx.clock())
  return groups.filter(({ of, below, kind }) =>
    affiliations.some(
      (one) =>
        (one.node_id === of || (below && above.get(one.node_id)?.includes(of))) && (kind === null || kind === one.kind),
    ),
  )
}
