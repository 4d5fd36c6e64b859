import type { Db } from '../../../database/index.ts'
import { findMetarole } from '../../catalog/index.ts'
import type { Context } from '../../decisions/index.ts'
import { ownersOfRoles } from '../../roles/index.ts'
import type { ReviewStage } from '../shapes.ts'
import { listOwnersOf, listPersonsOf } from './queries-preparing.ts'

/** What is to be decided of: held by whom, where, given by whom. */
export interface Reviewed {
  readonly account_id: string
  readonly role_id: string | null
  readonly scope_id: string
  readonly created_by: string | null
}

type People = Awaited<ReturnType<typeof listPersonsOf>>

const nearest = 10

/**
 * Who may decide of each in a stage, in their order: by its rule, else of its reserve. Only those who could take it away by hand, and see it
 * there; never its holder, nor another account of the same person (mistake 36).
 */
export async function reviewersOf(
  ctx: Context,
  db: Db,
  stage: ReviewStage,
  reviewed: readonly Reviewed[],
): Promise<string[][]> {
  const candidatesOf = await candidates(ctx, db, stage, reviewed)
  const reserve = stage.reserveIds ?? []
  const concerned = [...reserve, ...reviewed.flatMap((one) => [one.account_id, ...candidatesOf(one)])]
  const people = await listPersonsOf(db, [...new Set(concerned)])
  const may = mayReview(ctx)
  return reviewed.map((one) => {
    const able = (accounts: readonly string[]) =>
      accounts.filter(
        (id) => isAnother(people, id, one.account_id) && may(id, one.scope_id) && isUp(ctx, people, id, one),
      )
    const first = able(candidatesOf(one)).slice(0, nearest)
    return first.length > 0 ? first : able(reserve)
  })
}

/** Whom the rule of a stage names for each, whether they may decide of it or not. */
async function candidates(
  ctx: Context,
  db: Db,
  { by, accountIds = [] }: ReviewStage,
  reviewed: readonly Reviewed[],
): Promise<(one: Reviewed) => readonly string[]> {
  const scopes = [...new Set(reviewed.map(({ scope_id }) => scope_id))]
  if (by === 'named') return () => accountIds
  if (by === 'giver') return ({ created_by: giver }) => (giver === null ? [] : [giver])
  if (by === 'role-owner') {
    const owners = await ownersOfRoles(ctx, db, [...new Set(reviewed.flatMap(({ role_id }) => role_id ?? []))])
    return ({ role_id: role }) => owners.get(role ?? '') ?? []
  }
  const found = by === 'powers' ? takersOf(ctx, scopes) : await headsOf(ctx, db, scopes)
  return ({ scope_id: scope }) => found.get(scope) ?? []
}

const takersOf = (ctx: Context, scopes: readonly string[]) =>
  new Map(scopes.map((scope) => [scope, takers(ctx, scope)]))

async function headsOf(ctx: Context, db: Db, scopes: readonly string[]) {
  const ways = new Map(scopes.map((scope) => [scope, wayUp(ctx, scope)]))
  const owners = await listOwnersOf(db, [...new Set([...ways.values()].flat())])
  return new Map(scopes.map((scope) => [scope, owners.get(ways.get(scope)?.find((id) => owners.has(id)) ?? '') ?? []]))
}

const wayUp = ({ decisions }: Context, scope: string): string[] =>
  decisions.has(scope) ? [scope, ...decisions.ancestors(scope)] : []

/** Whoever takes powers away there, the nearest at home first: some stand above everything. */
function takers(ctx: Context, scope: string): string[] {
  const way = wayUp(ctx, scope)
  if (way.length === 0) return []
  const distance = (id: string) => (way.indexOf(ctx.decisions.homeOf(id) ?? '') + way.length + 1) % (way.length + 1)
  return ctx.decisions
    .accountsThat('dostup.grants.revoke', scope)
    .map((id) => ({ id, far: distance(id) }))
    .sort((one, other) => one.far - other.far || (one.id < other.id ? -1 : 1))
    .slice(0, 3 * nearest)
    .map(({ id }) => id)
}

export const reviewing = ['dostup.grants.view', 'dostup.grants.revoke', 'dostup.organizations.view'] as const

/** Asked once for each account and place. */
function mayReview({ decisions }: Context): (account: string, scope: string) => boolean {
  const known = new Map<string, boolean>()
  return (account, scope) => {
    const key = `${account} ${scope}`
    const answer = known.get(key) ?? reviewing.every((action) => decisions.allowed(account, action, scope))
    known.set(key, answer)
    return answer
  }
}

function isAnother(people: People, id: string, holder: string): boolean {
  const [one, other] = [people.get(id), people.get(holder)]
  if (one === undefined || !one.active || id === holder) return false
  return one.person_id === null || one.person_id !== other?.person_id
}

/** Nobody takes from an account that is more powerful. */
function isUp({ decisions: { catalog } }: Context, people: People, id: string, { account_id }: Reviewed): boolean {
  const rank = (account: string) => findMetarole(catalog, people.get(account)?.metarole ?? '')?.rank ?? 0
  return rank(id) <= rank(account_id)
}
