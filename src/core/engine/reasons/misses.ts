import type { Condition } from '../conditions/comparisons.ts'
import { failing } from '../conditions/conditions.ts'
import { judgeRight } from '../conditions/limits.ts'
import type { Comparison, Miss } from '../facts.ts'
import { BY_GRANTS, metaroleOf, stateOf } from '../tables/accounts.ts'
import { bringsLimited, conditionOf, isOwn, limitedRights, rolesBringing } from '../tables/bundles.ts'
import { flagsOf, fromOf, IS_ACTIVE, untilOf } from '../tables/grants.ts'
import { NONE, textOf } from '../tables/ids.ts'
import { ownersOf } from '../tables/nodes.ts'
import { leads, VIEW } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { type Explained, pathsTo, withDescribed } from './paths.ts'
import type { TraceEntry } from './trace.ts'

const MOST_MISSES = 10

/** Nearest first: what only a moment parts from «yes», then a level, a condition, an owner, a place, a role. */
const NEARNESS: readonly Miss['miss'][] = [
  'grant-deactivated',
  'grant-expired',
  'grant-not-started',
  'view-only',
  'condition-fails',
  'not-owner',
  'other-branch',
  'role-lacks-right',
]

/** One thing wrong is a near miss; a grant with two things wrong (expired, and elsewhere) explains nothing and is left out. */
export function missesOf(s: Snapshot, asked: Explained, met: readonly TraceEntry[]): Miss[] {
  const told = new Map<string, Miss>()
  for (const one of met) for (const miss of missesBy(s, asked, one)) told.set(JSON.stringify(miss), miss)
  if (told.size === 0) return [nothingNear(s, asked)]
  return [...told]
    .map(([key, miss]) => ({ key, miss, nearness: NEARNESS.indexOf(miss.miss), distance: distance(miss, asked.at) }))
    .sort((a, b) => a.nearness - b.nearness || a.distance - b.distance || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_MISSES)
    .map(({ miss }) => miss)
}

function missesBy(s: Snapshot, asked: Explained, one: TraceEntry): Miss[] {
  const grant = one.grant === NONE ? null : textOf(s.grants.ids, one.grant)
  if (!one.live) return one.verdict === 'holds' ? [lateness(s, asked.at, one.grant, grant as string)] : []
  if (one.verdict === 'lacks') return lacking(s, asked, one, grant)
  if (one.verdict === 'not-owner') return notOwner(s, asked, one, grant)
  if (one.verdict === 'condition-fails') return conditionFails(s, asked, one, grant)
  if (!leads(s.nodes, s.shares, asked.node, one.scope, VIEW)) {
    return [{ miss: 'other-branch', grant, scope: textOf(s.nodes.ids, one.scope) }]
  }
  const [path = []] = pathsTo(s, asked.node, { scope: one.scope, need: VIEW, limit: 1 })
  return [{ miss: 'view-only', grant, path: withDescribed(asked, path) }]
}

function lateness(s: Snapshot, at: number, grant: number, id: string): Miss {
  if ((flagsOf(s.grants, grant) & IS_ACTIVE) === 0) return { miss: 'grant-deactivated', grant: id }
  const [from, until] = [fromOf(s.grants, grant), untilOf(s.grants, grant)]
  return until <= at ? { miss: 'grant-expired', grant: id, until } : { miss: 'grant-not-started', grant: id, from }
}

/** A metarole's power that lacks the action is no miss: nobody can add to it. */
function lacking(s: Snapshot, asked: Explained, { scope }: TraceEntry, grant: string | null): Miss[] {
  if (grant === null || !leads(s.nodes, s.shares, asked.node, scope, VIEW)) return []
  return [{ miss: 'role-lacks-right', grant, roles: rolesBringing(s.bundles, asked.action) }]
}

function notOwner(s: Snapshot, asked: Explained, { bundle }: TraceEntry, grant: string | null): Miss[] {
  const owners = ownerIds(s, asked)
  return limitedRights(s.bundles, bundle)
    .filter((right) => isOwn(s.bundles, right) && bringsLimited(s.bundles, right, asked.action))
    .map((right) => ({ miss: 'not-owner', grant, right: textOf(s.bundles.rights, right), owners }))
}

function conditionFails(s: Snapshot, asked: Explained, { bundle }: TraceEntry, grant: string | null): Miss[] {
  return limitedRights(s.bundles, bundle)
    .filter((right) => bringsLimited(s.bundles, right, asked.action))
    .filter((right) => judgeRight(s, right, asked) === 'condition-fails')
    .map((right) => {
      const fails = failing(s, conditionOf(s.bundles, right) as Condition, asked) as Comparison
      return { miss: 'condition-fails', grant, right: textOf(s.bundles.rights, right), fails }
    })
}

function ownerIds(s: Snapshot, { described, node }: Explained): string[] {
  if (described !== null) return described.owner == null ? [] : [described.owner]
  return ownersOf(s.nodes, node)
    .map((account) => textOf(s.accounts.ids, account))
    .sort()
}

/** Roles help only an account for which grants count. */
function nothingNear(s: Snapshot, { account, action }: Explained): Miss {
  if ((stateOf(s.accounts, account) & BY_GRANTS) !== 0) {
    return { miss: 'no-grant', roles: rolesBringing(s.bundles, action) }
  }
  return { miss: 'metarole-fixed', metarole: textOf(s.bundles.metaroles, metaroleOf(s.accounts, account)) }
}

function distance(miss: Miss, at: number): number {
  if (miss.miss === 'grant-expired') return at - miss.until
  return miss.miss === 'grant-not-started' ? miss.from - at : 0
}
