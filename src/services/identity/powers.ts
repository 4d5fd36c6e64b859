import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { getMetarole } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { metaroleOf } from './account-authority.ts'
import { requireHolds } from './holding.ts'
import type { StoredAccount } from './queries-accounts.ts'
import { listAffiliationsOf } from './queries-persons.ts'
import { type HandedOut, listGroupPowers, listGroupsAbove, listPowersOf } from './queries-powers.ts'

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
  const { home_id: scope, home_title: title } = target
  const own = metarole.power === 'subtree' ? [{ scope, title, rights: metarole.rights, until: null }] : []
  const all = [
    ...own,
    ...(await listPowersOf(db, target.id, ctx.clock())),
    ...(await powersOfPerson(ctx, db, target.person_id)),
  ]
  // A password is given for the moment and changed by its owner: what counts is what the actor holds now.
  await requireHolds(
    ctx,
    actor,
    db,
    all.map((power) => ({ ...power, until: ctx.clock() })),
  )
}

/** Joining a person to an account gives it what the person's affiliations bring: no more than the actor holds there. */
export async function requireHoldsAllOfPerson(ctx: Context, actor: Actor, db: Db, personId: string): Promise<void> {
  if ((await metaroleOf(ctx, actor, db))?.delegation === 'any') return
  await requireHolds(ctx, actor, db, await powersOfPerson(ctx, db, personId))
}

/** Grants to everyone affiliated with a node, there or (where they say so) below, by home edges and edges of members. */
async function powersOfPerson(ctx: Context, db: Db, personId: string | null): Promise<HandedOut[]> {
  if (personId === null) return []
  const affiliations = await listAffiliationsOf(db, personId)
  const above = new Map<string, readonly string[]>()
  for (const { node_id } of affiliations) above.set(node_id, await listGroupsAbove(db, node_id))
  const groups = await listGroupPowers(db, [...above.values()].flat(), ctx.clock())
  return groups.flatMap(({ of, below, kind, ...power }) => {
    const meant = affiliations.filter(
      (one) =>
        (one.node_id === of || (below && above.get(one.node_id)?.includes(of))) && (kind === null || kind === one.kind),
    )
    const ends = meant.map(({ valid_until }) => valid_until)
    return meant.length === 0 ? [] : [{ ...power, until: earlier(power.until, latest(ends)) }]
  })
}

/** Of days, each an end at its midnight; null: never. */
function latest(days: readonly (string | null)[]): Date | null {
  const last = days.every((day) => day !== null) ? days.toSorted().at(-1) : undefined
  return last == null ? null : new Date(last)
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b < a) ? b : a)
