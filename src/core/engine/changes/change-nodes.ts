/** Changes to nodes and shares. Everything is refused before anything is touched. */

import type { NodeFact, ShareFact } from '../facts.ts'
import { internAccount } from '../tables/accounts.ts'
import { intern, NONE, numberOf, release } from '../tables/ids.ts'
import { setKind } from '../tables/list-orders.ts'
import { ARCHIVED, FIRST, internNode, LINKS, parentOf, ROOT, SPAN, setOwners } from '../tables/nodes.ts'
import { noteOwners } from '../tables/owned.ts'
import { storeProperties } from '../tables/properties.ts'
import { edgesOf, leads, levelNumber, MEMBERS, removeEdge, setEdge } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { link, settle, unlink } from '../tables/tree.ts'
import { refuse } from './refusal.ts'

export function putNode(s: Snapshot, fact: NodeFact): void {
  const { nodes } = s
  if (fact.parent === fact.id) refuse('cycle', fact.id)
  const parent = fact.parent === null ? ROOT : numberOf(nodes.ids, fact.parent) || refuse('unknown-parent', fact.parent)
  const known = numberOf(nodes.ids, fact.id)
  const moves = known === NONE || parentOf(nodes, known) !== parent
  if (moves && known !== NONE && leads(nodes, s.shares, parent, known, MEMBERS)) refuse('cycle', fact.id)
  if (moves && known !== NONE) unlink(nodes, known)
  const node = describeNode(s, fact)
  if (!moves) return
  link(nodes, node, parent)
  settle(nodes, node)
}

/** Writes what a node says of itself, all but its place in the tree. */
export function describeNode(s: Snapshot, fact: NodeFact): number {
  const { nodes } = s
  const node = internNode(nodes, fact.id)
  setKind(nodes, node, intern(nodes.kinds, fact.kind))
  const flags = nodes.flags[node] as number
  nodes.flags[node] = fact.archived === true ? flags | ARCHIVED : flags & ~ARCHIVED
  setOwners(
    nodes,
    node,
    (fact.owners ?? []).map((owner) => internAccount(s.accounts, owner)),
  )
  noteOwners(nodes, node)
  storeProperties(s.properties.node, node, fact.properties)
  return node
}

export function removeNode(s: Snapshot, id: string): void {
  const { nodes } = s
  const node = numberOf(nodes.ids, id)
  if (node === NONE) return
  const carries = nodes.links[node * LINKS + FIRST] !== NONE || edgesOf(nodes, s.shares, node).length > 0
  if (carries || nodes.references[node] !== 0) refuse('in-use', id)
  unlink(nodes, node)
  setOwners(nodes, node, [])
  storeProperties(s.properties.node, node)
  nodes.flags[node] = 0
  nodes.spans.fill(0, node * SPAN, (node + 1) * SPAN)
  setKind(nodes, node, NONE)
  release(nodes.ids, node)
}

export function putShare(s: Snapshot, { node: id, to: toId, level }: ShareFact): void {
  const node = nodeNamed(s, id)
  const to = nodeNamed(s, toId)
  if (leads(s.nodes, s.shares, to, node, MEMBERS)) refuse('cycle', id)
  if (setEdge(s.nodes, s.shares, node, to, levelNumber(level))) refer(s, to, 1)
}

export function removeShare(s: Snapshot, id: string, toId: string): void {
  const node = numberOf(s.nodes.ids, id)
  const to = numberOf(s.nodes.ids, toId)
  if (node !== NONE && to !== NONE && removeEdge(s.nodes, s.shares, node, to)) refer(s, to, -1)
}

export function nodeNamed(s: Snapshot, id: string): number {
  return numberOf(s.nodes.ids, id) || refuse('unknown-node', id)
}

/** Counts who points at a node: such a node can't be removed. */
export function refer(s: Snapshot, node: number, times: 1 | -1): void {
  if (node !== NONE) s.nodes.references[node] = (s.nodes.references[node] as number) + times
}
