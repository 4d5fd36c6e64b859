/** Candidates for an action at a node, read from the indexes of what brings access: a superset of those who may. */
import { REGISTERED } from '../asking.ts'
import { visitAccountsOf } from '../tables/accounts-by-person.ts'
import { visitBuckets, visitMembers } from '../tables/bucket-index.ts'
import { bringsAnywhere, bringsLimited, isOwn, limitedRights, metaroleBundle } from '../tables/bundles.ts'
import { bundleOfSubkey, grantsByScope, isLive, isToGroup } from '../tables/grants.ts'
import { NONE } from '../tables/ids.ts'
import { ownersOf } from '../tables/nodes.ts'
import { powersByScope } from '../tables/powers.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { affiliatedWith, visitPersons } from './affiliated.ts'

/** A question whose account is sought. */
export interface CandidateQuestion {
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
export function candidatesFor(
  s: Snapshot,
  asked: CandidateQuestion,
  scopes: ReadonlySet<number>,
  nodes: number,
): Candidates {
  const grants = grantsByScope(s.grants)
  const powers = powersByScope(s.accounts)
  const [held, powered, groups]: [number[], number[], number[]] = [[], [], []]
  let count = 0
  for (const scope of scopes) {
    visitBuckets(grants, scope, (bucket, subkey, members) => {
      if (!bringsToOthers(s, bundleOfSubkey(subkey), asked.action)) return
      if (isToGroup(subkey))
        visitMembers(grants, bucket, (grant) => isLive(s.grants, grant, asked.at) && groups.push(grant))
      else {
        held.push(bucket)
        count += members
      }
    })
    visitBuckets(powers, scope, (bucket, metarole, members) => {
      if (!bringsToOthers(s, metaroleBundle(s.bundles, metarole), asked.action)) return
      powered.push(bucket)
      count += members
    })
  }
  const owners = ownersIn(s, asked)
  const affiliated = affiliatedWith(s, groups, nodes)
  return {
    count: count + owners.length + affiliated.count,
    visit(visit) {
      owners.forEach(visit)
      for (const bucket of held) visitMembers(grants, bucket, (grant) => visit(s.grants.subject[grant] as number))
      for (const bucket of powered) visitMembers(powers, bucket, visit)
      visitPersons(s, affiliated, asked.at, (person) => visitAccountsOf(s.accounts, person, visit))
    },
  }
}

/** Rights for own records alone bring nothing to others than the owners, who come into question by themselves. */
function bringsToOthers({ bundles }: Snapshot, bundle: number, action: number): boolean {
  if (bringsAnywhere(bundles, bundle, action)) return true
  if (!bringsLimited(bundles, bundle, action)) return false
  return limitedRights(bundles, bundle).some((right) => bringsLimited(bundles, right, action) && !isOwn(bundles, right))
}

function ownersIn(s: Snapshot, { node, owner }: CandidateQuestion): readonly number[] {
  if (owner === REGISTERED) return ownersOf(s.nodes, node)
  return owner === NONE ? [] : [owner]
}
