/** Reverse edges: the shares that lead to a scope or below it. Sorted anew at the first question after the graph changed. */

import { firstFrom, type Ints } from './columns.ts'
import { NONE } from './ids.ts'
import { ENTER, EXIT, type NodeTable, SPAN } from './nodes.ts'
import type { ReverseEdges, ShareTable } from './shares.ts'

/** Calls for every shared node with an edge of at least `need` to the scope or below it, and tells the edge's level. */
export function visitIncoming(
  nodes: NodeTable,
  shares: ShareTable,
  scope: number,
  need: number,
  visit: (node: number, level: number) => void,
): void {
  const { enters, from, levels } = reverseEdges(nodes, shares)
  const exit = nodes.spans[scope * SPAN + EXIT] as number
  for (let at = firstFrom(enters, nodes.spans[scope * SPAN + ENTER] as number); at < enters.length; at++) {
    if ((enters[at] as number) > exit) return
    const level = levels[at] as number
    if (level >= need) visit(from[at] as number, level)
  }
}

/** The same of edges to the scope itself. */
export function visitIncomingAt(
  nodes: NodeTable,
  shares: ShareTable,
  scope: number,
  need: number,
  visit: (node: number) => void,
): void {
  someIncomingAt(nodes, shares, scope, need, (node) => {
    visit(node)
    return false
  })
}

/** Is any of the nodes with such an edge what is looked for? None after it is looked at. */
export function someIncomingAt(
  nodes: NodeTable,
  shares: ShareTable,
  scope: number,
  need: number,
  isSought: (node: number) => boolean,
): boolean {
  const { enters, from, levels } = reverseEdges(nodes, shares)
  const enter = nodes.spans[scope * SPAN + ENTER] as number
  for (let at = firstFrom(enters, enter); enters[at] === enter; at++) {
    if ((levels[at] as number) >= need && isSought(from[at] as number)) return true
  }
  return false
}

/** Tells of each shared node whether it is visited for the first time since this was called. */
export function firstVisit(nodes: NodeTable, shares: ShareTable): (node: number) => boolean {
  const { seen } = shares
  const stamp = ++shares.stamp
  return (node) => {
    const place = nodes.sharedAt[node] as number
    if (seen[place] === stamp) return false
    seen[place] = stamp
    return true
  }
}

function reverseEdges(nodes: NodeTable, shares: ShareTable): ReverseEdges {
  const known = shares.reverse
  if (known !== null && known.numbering === nodes.numbering && known.version === shares.version) return known
  shares.reverse = sortEdges(nodes, shares)
  return shares.reverse
}

/** Placed by bisection in a sorted copy: no comparing function is called. */
function sortEdges(nodes: NodeTable, shares: ShareTable): ReverseEdges {
  const { count } = shares
  const enters = new Int32Array(count)
  let edge = 0
  for (const { to } of edgesIn(shares)) enters[edge++] = nodes.spans[to * SPAN + ENTER] as number
  enters.sort()
  const [from, levels, filled] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  for (const { node, to, level } of edgesIn(shares)) {
    const first = firstFrom(enters, nodes.spans[to * SPAN + ENTER] as number)
    const place = first + (filled[first] as number)
    filled[first] = place - first + 1
    from[place] = node
    levels[place] = level
  }
  return { numbering: nodes.numbering, version: shares.version, enters, from, levels }
}

function* edgesIn(shares: ShareTable): Generator<{ node: number; to: number; level: number }> {
  for (const [place, node] of shares.nodes.entries()) {
    if (node === NONE) continue
    const edges = shares.edges[place] as Ints
    for (let at = 0; at < edges.length; at += 2) yield { node, to: edges[at] as number, level: edges[at + 1] as number }
  }
}
