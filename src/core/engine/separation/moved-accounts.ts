/** Whose duties changes may add to: a superset, asked of the snapshot after them. What is only taken away adds to nobody's. */
import type { FactChange } from '../facts.ts'
import { metaroleOf } from '../tables/accounts.ts'
import { affiliatedPerson } from '../tables/affiliations.ts'
import { visitBuckets, visitMembers } from '../tables/bucket-index.ts'
import { metaroleBundle, roleBundle } from '../tables/bundles.ts'
import { bundleOf, grantsByScope } from '../tables/grants.ts'
import { isTaken, NONE, numberOf } from '../tables/ids.ts'
import { parentOf, ROOT } from '../tables/nodes.ts'
import { powersByScope } from '../tables/powers.ts'
import { gather, VIEW } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { accountsIn, addSubject, newSubjectSet, type SubjectSet } from '../what-if/subject-set.ts'
import type { Wanted } from './separation-rules.ts'

export interface MovedFacts {
  readonly facts: readonly FactChange[]
  /** The parent that a node had before them; undefined: it was not there. */
  readonly parentBefore: (node: string) => string | null | undefined
}

export function movedAccounts(s: Snapshot, wanted: Wanted, { facts, parentBefore }: MovedFacts): readonly string[] {
  const subjects = newSubjectSet()
  const add: Add = (grant) => {
    if (grant !== NONE && wanted(bundleOf(s.grants, grant)).length > 0) addSubject(s, grant, subjects)
  }
  const addPower: Add = (account) => {
    const bundle = metaroleBundle(s.bundles, metaroleOf(s.accounts, account))
    if (wanted(bundle).length > 0) subjects.accounts.add(account)
  }
  const adding = { subjects, add, addPower }
  for (const change of facts) {
    if (!('put' in change)) continue
    if (change.put === 'share') addNewWay(s, change.share.node, change.share.to, adding)
    else if (change.put !== 'node') addMoved(s, change, adding)
    else {
      const { id, parent } = change.node
      const before = parentBefore(id)
      if (before !== undefined && before !== parent) addNewWay(s, id, parent, adding)
    }
  }
  return accountsIn(s, subjects)
}

type Put = Exclude<FactChange, { readonly remove: string }>
type Add = (number: number) => void

interface Adding {
  readonly subjects: SubjectSet
  readonly add: Add
  readonly addPower: Add
}

/** A way leads from the node to another now: those who hold something there or above reach it, and its people may count there. */
function addNewWay(s: Snapshot, node: string, to: string | null, { subjects, add, addPower }: Adding): void {
  const [below, above] = [numberOf(s.nodes.ids, node), to === null ? NONE : numberOf(s.nodes.ids, to)]
  if (below !== NONE && s.grants.groups.size > 0) subjects.places.add(below)
  if (above === NONE) return
  const { nodes, shares } = s
  gather(nodes, shares, above, VIEW)
  const tops = nodes.sharedAt[above] === NONE ? [above] : [...shares.points.subarray(0, shares.pointCount)]
  const index = grantsByScope(s.grants)
  const scopes = new Set<number>()
  for (const top of tops)
    for (let scope = top; scope !== ROOT && !scopes.has(scope); scope = parentOf(nodes, scope)) scopes.add(scope)
  const powers = powersByScope(s.accounts)
  for (const scope of scopes) {
    visitBuckets(index, scope, (bucket) => visitMembers(index, bucket, add))
    visitBuckets(powers, scope, (bucket) => visitMembers(powers, bucket, addPower))
  }
}

function addMoved(s: Snapshot, change: Put, { subjects, add }: Adding): void {
  switch (change.put) {
    case 'account':
      subjects.accounts.add(numberOf(s.accounts.ids, change.account.id))
      return
    case 'affiliation': {
      const affiliation = numberOf(s.affiliations.ids, change.affiliation.id)
      if (affiliation !== NONE) subjects.persons.add(affiliatedPerson(s.affiliations, affiliation))
      return
    }
    case 'role': {
      const bundle = roleBundle(s.bundles, numberOf(s.bundles.roles, change.role.id))
      for (let grant = 1; grant < s.grants.ids.size; grant++)
        if (bundleOf(s.grants, grant) === bundle && isTaken(s.grants.ids, grant)) add(grant)
      return
    }
    case 'grant':
      add(numberOf(s.grants.ids, change.grant.id))
  }
}
