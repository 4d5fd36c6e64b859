/** Many questions about one node: what lies above it is gathered once, and whether a scope does is one look, however many shares there are. */
import { type NodeTable, parentOf, ROOT } from './nodes.ts'
import { gather, type ShareTable } from './shares.ts'

/**
 * Asks them, and tells of every scope from which a way of at least `need` leads down to the node; the one above all is among them.
 * The graph stands still meanwhile.
 */
export function standingAt<T>(
  nodes: NodeTable,
  shares: ShareTable,
  node: number,
  need: number,
  ask: (scopes: ReadonlySet<number>) => T,
): T {
  const scopes = scopesAbove(nodes, shares, node, need)
  shares.standing = { node, need, scopes }
  shares.pointCount = 0
  try {
    return ask(scopes)
  } finally {
    shares.standing = null
  }
}

function scopesAbove(nodes: NodeTable, shares: ShareTable, node: number, need: number): ReadonlySet<number> {
  gather(nodes, shares, node, need)
  const scopes = new Set([ROOT])
  for (let at = 0; at < shares.pointCount; at++) {
    for (let place = shares.points[at] as number; !scopes.has(place); place = parentOf(nodes, place)) scopes.add(place)
  }
  return scopes
}
