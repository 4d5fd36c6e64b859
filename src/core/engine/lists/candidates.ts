/** Who comes into question for an action at a node: read from where access comes from, rather some too many than one too few. */
import { REGISTERED } from '../asking.ts'
import { bringsAnywhere, bringsLimited, isOwn, limitedRights, metaroleBundle } from '../tables/bundles.ts'
import { visitKnots, visitMembers } from '../tables/chains.ts'
import { bundleOfSort, grantsByScope, isLive, isToGroup } from '../tables/grants.ts'
import { NONE } from '../tables/ids.ts'
import { visitAccountsOf } from '../tables/namesakes.ts'
import { ownersOf } from '../tables/nodes.ts'
import { powersByPlace } from '../tables/powers.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { crowdOf, visitPersons } from './crowds.ts'

/** The question, with its hole where the account should be. */
export interface Sought {
  readonly action: number
  readonly node: number
  /** REGISTERED, or of a described node NOBODY or an account. */
  readonly owner: number
  readonly at: number
}

export interface Candidates {
  /** About so many: whoever comes into question twice counts twice, several accounts of a person once. */
  readonly count: number
  /** Calls for each, for some more than once. */
  visit(visit: (account: number) => void): void
}

/**
 * `scopes`: all that lead down to the node, the one above all among them. Of up to `nodes` below groups each is looked at for its people.
 */
export function candidatesFor(s: Snapshot, asked: Sought, scopes: ReadonlySet<number>, nodes: number): Candidates {
  const grants = grantsByScope(s.grants)
  const powers = powersByPlace(s.accounts)
  const [held, powered, groups]: [number[], number[], number[]] = [[], [], []]
  let count = 0
  for (const scope of scopes) {
    visitKnots(grants, scope, (knot, sort, members) => {
      if (!bringsToOthers(s, bundleOfSort(sort), asked.action)) return
      if (isToGroup(sort))
        visitMembers(grants, knot, (grant) => isLive(s.grants, grant, asked.at) && groups.push(grant))
      else {
        held.push(knot)
        count += members
      }
    })
    visitKnots(powers, scope, (knot, metarole, members) => {
      if (!bringsToOthers(s, metaroleBundle(s.bundles, metarole), asked.action)) return
      powered.push(knot)
      count += members
    })
  }
  const owners = ownersIn(s, asked)
  const crowd = crowdOf(s, groups, nodes)
  return {
    count: count + owners.length + crowd.count,
    visit(visit) {
      owners.forEach(visit)
      for (const knot of held) visitMembers(grants, knot, (grant) => visit(s.grants.subject[grant] as number))
      for (const knot of powered) visitMembers(powers, knot, visit)
      visitPersons(s, crowd, asked.at, (person) => visitAccountsOf(s.accounts, person, visit))
    },
  }
}

/** Rights for own records alone bring nothing to others than the owners, who come into question by themselves. */
function bringsToOthers({ bundles }: Snapshot, bundle: number, action: number): boolean {
  if (bringsAnywhere(bundles, bundle, action)) return true
  if (!bringsLimited(bundles, bundle, action)) return false
  return limitedRights(bundles, bundle).some((right) => bringsLimited(bundles, right, action) && !isOwn(bundles, right))
}

function ownersIn(s: Snapshot, { node, owner }: Sought): readonly number[] {
  if (owner === REGISTERED) return ownersOf(s.nodes, node)
  return owner === NONE ? [] : [owner]
}
