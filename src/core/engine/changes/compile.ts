import type { Facts, NodeFact } from '../facts.ts'
import { ROW_SHIFT } from '../tables/accounts.ts'
import { reserveAffiliations } from '../tables/affiliations.ts'
import { putRole } from '../tables/bundles.ts'
import { roomFor } from '../tables/columns.ts'
import { reserveGrants } from '../tables/grants.ts'
import { reserve, textOf } from '../tables/ids.ts'
import { internNode, isDescribed, LINKS, type NodeTable, PARENT, parentOf, ROOT } from '../tables/nodes.ts'
import { shrinkSnapshot } from '../tables/shrink.ts'
import { newSnapshot, type Snapshot } from '../tables/snapshot.ts'
import { link, numberAll, wasNumbered } from '../tables/tree.ts'
import { describeNode, putShare } from './change-nodes.ts'
import { putAccount, putAffiliation, putGrant } from './change-subjects.ts'
import { refuse } from './refusal.ts'

/** Builds a snapshot from all facts, in any order within each kind. Facts that make no model are refused as by `apply`. */
export function compile(facts: Facts): Snapshot {
  const s = newSnapshot(facts.catalog)
  reserveFor(s, facts)
  plant(s, facts.nodes)
  for (const share of facts.shares) putShare(s, share)
  for (const role of facts.roles) putRole(s.bundles, role)
  for (const account of facts.accounts) putAccount(s, account)
  for (const affiliation of facts.affiliations) putAffiliation(s, affiliation)
  for (const grant of facts.grants) putGrant(s, grant)
  shrinkSnapshot(s)
  return s
}

/** Of what is a list, or has a `count`, it is known how many there are. */
function reserveFor({ nodes, accounts, affiliations, grants }: Snapshot, facts: Facts): void {
  const [people, places] = [countOf(facts.accounts), countOf(facts.affiliations)]
  reserve(nodes.ids, countOf(facts.nodes))
  reserve(accounts.ids, people)
  reserve(accounts.persons, people)
  reserve(affiliations.ids, places)
  reserve(grants.ids, countOf(facts.grants))
  accounts.rows = roomFor(accounts.rows, people, 1 << ROW_SHIFT)
  reserveAffiliations(affiliations, places)
  reserveGrants(grants, countOf(facts.grants))
}

function countOf(facts: Iterable<unknown>): number {
  if (Array.isArray(facts)) return facts.length
  return 'count' in facts && typeof facts.count === 'number' ? facts.count : 0
}

/** All nodes at once: linked when all are known, numbered in one go. A node that the numbering does not meet hangs on a cycle. */
function plant(s: Snapshot, facts: Iterable<NodeFact>): void {
  const { nodes } = s
  for (const fact of facts) {
    const node = describeNode(s, fact)
    nodes.links[node * LINKS + PARENT] = fact.parent === null ? ROOT : internNode(nodes, fact.parent)
  }
  const count = nodes.ids.size
  for (let node = 1; node < count; node++) {
    if (!isDescribed(nodes, node)) refuse('unknown-parent', textOf(nodes.ids, node))
    link(nodes, node, parentOf(nodes, node))
  }
  if (numberAll(nodes, count) !== count) refuse('cycle', textOf(nodes.ids, firstUnnumbered(nodes)))
}

function firstUnnumbered(nodes: NodeTable): number {
  let node = 1
  while (wasNumbered(nodes, node)) node++
  return node
}
