import type { Db } from '../../../database/index.ts'
import { findMetarole } from '../../catalog/index.ts'
import { type Context, today } from '../../decisions/index.ts'
import { ownersOfRoles } from '../../roles/index.ts'
import type { ReviewStage } from '../shapes.ts'
import { listGroupsAround, listOwnersOf, listPersonsOf } from './queries-preparing.ts'

/** What is to be decided of: held by whom, by one or by all of a place, where, given by whom. */
export interface Reviewed {
  readonly account_id: string | null
  readonly affiliates_of: string | null
  readonly affiliates_below: boolean
  readonly affiliates_kind: string | null
  readonly role_id: string | null
  readonly scope_id: string
  readonly created_by: string | null
}

type People = Awaited<ReturnType<typeof listPersonsOf>>
type Around = Awaited<ReturnType<typeof listGroupsAround>>

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
  const deciders = [...new Set([...reserve, ...reviewed.flatMap(candidatesOf)])]
  const people = await listPersonsOf(db, [
    ...new Set([...deciders, ...reviewed.flatMap(({ account_id }) => account_id ?? [])]),
  ])
  const ofGroups = reviewed.some(({ affiliates_of }) => affiliates_of !== null)
  const around: Around = ofGroups ? await listGroupsAround(db, deciders, today(ctx)) : new Map()
  const may = mayReview(ctx)
  return reviewed.map((one) => {
    const able = (accounts: readonly string[]) =>
      accounts.filter((id) => isAnother({ people, around }, id, one) && may(id, one) && isUp(ctx, people, id, one))
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

/** Asked once for each account and place; of what all of a place are given, whether they see that place too. */
function mayReview({
  decisions,
}: Context): (account: string, of: Pick<Reviewed, 'scope_id' | 'affiliates_of'>) => boolean {
  const known = new Map<string, boolean>()
  return (account, { scope_id: scope, affiliates_of: group }) => {
    const key = `${account} ${scope} ${group ?? ''}`
    const answer =
      known.get(key) ??
      (reviewing.every((action) => decisions.allowed(account, action, scope)) &&
        (group === null || decisions.allowed(account, 'dostup.organizations.view', group)))
    known.set(key, answer)
    return answer
  }
}

/** Whom it does not reach: neither as its holder, nor among all of a place. */
function isAnother({ people, around }: { people: People; around: Around }, id: string, of: Reviewed): boolean {
  const one = people.get(id)
  if (one === undefined || !one.active) return false
  if (of.account_id === null) return !isAmong(around, id, of)
  return id !== of.account_id && (one.person_id === null || one.person_id !== people.get(of.account_id)?.person_id)
}

export type Group = Pick<Reviewed, 'affiliates_of' | 'affiliates_below' | 'affiliates_kind'>

export const isAmong = (around: Around, account: string, { affiliates_of, affiliates_below, affiliates_kind }: Group) =>
  (around.get(account) ?? []).some(
    ({ id, kind, self }) =>
      id === affiliates_of && (affiliates_below || self) && (affiliates_kind === null || affiliates_kind === kind),
  )

/** Nobody takes from an account that is more powerful. */
function isUp(
  { decisions: { catalog } }: Context,
  people: People,
  id: string,
  { account_id: holder }: Reviewed,
): boolean {
  const rank = (account: string) => findMetarole(catalog, people.get(account)?.metarole ?? '')?.rank ?? 0
  return holder === null || rank(id) <= rank(holder)
}
