/** A cache for many questions about one node: the scopes above it are gathered once, then asked in constant time. */
import { type NodeTable, parentOf, ROOT } from './nodes.ts'
import { gather, type ShareTable } from './shares.ts'

/**
 * Runs `ask` with the cache set, and hands it every scope, ROOT included, from which a way of at least `need` leads down to the node.
 * Nothing may be applied meanwhile.
 */
export function withScopeCache<T>(
  nodes: NodeTable,
  shares: ShareTable,
  node: number,
  need: number,
  ask: (scopes: ReadonlySet<number>) => T,
): T {
  const scopes = scopesAbove(nodes, shares, node, need)
  shares.scopeCache = { node, need, scopes }
  shares.pointCount = 0
  try {
    return ask(scopes)
  } finally {
    shares.scopeCache = null
  }
}

function scopesAbove(nodes: NodeTable, shares: ShareTable, node: number, need: number): ReadonlySet<number> {
  gather(nodes, shares, node, need)
  const scopes = new Set([ROOT])
  for (let at = 0; at < shares.pointCount; at++) {
    const point = shares.points[at] as number
    if (at > 0 && shares.areEnds) scopes.add(point)
    else for (let place = point; !scopes.has(place); place = parentOf(nodes, place)) scopes.add(place)
  }
  return scopes
}
