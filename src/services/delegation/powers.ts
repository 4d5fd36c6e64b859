import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { getMetarole, type Metarole } from '../catalog/index.ts'
import type { Acting, Actor, Context } from '../decisions/index.ts'
import { requireMayHandOut } from './holding.ts'
import { isOneself, isOwnPerson } from './oneself.ts'
import { metaroleOf } from './outranking.ts'
import {
  type Affiliated,
  findPersonOf,
  type HandedOut,
  listAffiliations,
  listGroupPowers,
  listGroupsAbove,
  listPowersOf,
} from './queries-powers.ts'

/**
 * For how long a deed hands out what the account has. `for-now`: a way in that its owner can change again, such as a password; what counts
 * is what the actor holds now. `for-good`: until each part of it ends.
 */
export type Lasting = 'for-now' | 'for-good'

/** An account that somebody acts on. */
export interface Target {
  readonly id: string
  readonly metarole: string
  readonly home_id: string
  readonly home_title: string
  readonly person_id: string | null
}

/**
 * Whoever gives an account a way in, or gives it back what it had, can act as its owner or hands all of it out. So they must hold all that
 * its metarole, grants and affiliations bring, at their scopes (model.md, law 2; mistake 35). What a fixed metarole brings is nobody's to
 * hand out, so it does not count.
 */
export async function requireHoldsAllOf(
  { ctx, actor, db }: Acting,
  target: Target,
  lasting: Lasting = 'for-now',
): Promise<void> {
  if (actor.kind === 'operator') return
  const metarole = getMetarole(ctx.decisions.catalog, target.metarole)
  requireEverythingFor(ctx, actor, metarole)
  const { home_id: id, home_title: title } = target
  const all = [
    ...powersOfMetarole(metarole, { id, title }),
    ...(await listPowersOf(db, ctx.decisions, target.id, ctx.clock())),
    ...(await powersOfPerson(ctx, db, target.person_id)),
  ]
  const handed = lasting === 'for-good' ? all : all.map((power) => ({ ...power, until: ctx.clock() }))
  await requireMayHandOut({ ctx, actor, db }, handed, (await isOneself(actor, db, target.id)) ? 'oneself' : 'another')
}

/** Only who stands above everything acts on another who does. */
export function requireEverythingFor(ctx: Context, actor: Actor, metarole: Metarole): void {
  if (metarole.power !== 'everything' || metaroleOf(ctx, actor)?.power === 'everything') return
  throw new Problem('account-more-powerful', { metarole: metarole.title })
}

/** What a metarole is by itself at a home, and is handed out like a role. */
export function powersOfMetarole({ power, rights }: Metarole, home: { id: string; title: string }): HandedOut[] {
  return power === 'subtree' ? [{ scope: home.id, title: home.title, rights, until: null }] : []
}

/** Joining a person to an account gives it what the person's affiliations bring: no more than the actor may hand out there. */
export async function requireHoldsAllOfPerson(ctx: Context, actor: Actor, db: Db, personId: string): Promise<void> {
  const to = (await isOwnPerson(actor, db, personId)) ? 'oneself' : 'another'
  await requireMayHandOut({ ctx, actor, db }, await powersOfPerson(ctx, db, personId), to)
}

/** All that an account has by grants, its own and those to everyone affiliated where its person is, now or later. */
export async function powersOfAccount(ctx: Context, db: Db, accountId: string): Promise<HandedOut[]> {
  const own = await listPowersOf(db, ctx.decisions, accountId, ctx.clock())
  return [...own, ...(await powersOfPerson(ctx, db, await findPersonOf(db, accountId)))]
}

/** The roles that any of the accounts is given, now or later, by itself or with everyone of a place. */
export async function listRolesOf(ctx: Context, db: Db, accounts: readonly string[]): Promise<Set<string>> {
  const roles = new Set<string>()
  for (const id of accounts) {
    for (const { role } of await powersOfAccount(ctx, db, id)) if (role != null) roles.add(role)
  }
  return roles
}

async function powersOfPerson(ctx: Context, db: Db, personId: string | null): Promise<HandedOut[]> {
  return personId === null ? [] : await powersOfAffiliations(ctx, db, await listAffiliations(db, personId))
}

/** Grants to everyone affiliated with a node, there or (where they say so) below, by home edges and edges of members. */
export async function powersOfAffiliations(
  ctx: Context,
  db: Db,
  affiliations: readonly Affiliated[],
): Promise<HandedOut[]> {
  const above = new Map<string, readonly string[]>()
  for (const id of new Set(affiliations.map((one) => one.node_id))) above.set(id, await listGroupsAbove(db, id))
  const groups = await listGroupPowers(db, ctx.decisions, [...above.values()].flat(), ctx.clock())
  return groups.flatMap(({ of, below, kind, ...power }) => {
    const meant = affiliations.filter(
      (one) =>
        (one.node_id === of || (below && above.get(one.node_id)?.includes(of))) && (kind === null || kind === one.kind),
    )
    if (meant.length === 0) return []
    const until = earlier(power.until, latest(meant.map(({ valid_until }) => valid_until)))
    return until !== null && until <= ctx.clock() ? [] : [{ ...power, until }]
  })
}

/** Of days, each an end at its midnight; null: never. */
function latest(days: readonly (string | null)[]): Date | null {
  const last = days.every((day) => day !== null) ? days.toSorted().at(-1) : undefined
  return last == null ? null : new Date(last)
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b < a) ? b : a)
