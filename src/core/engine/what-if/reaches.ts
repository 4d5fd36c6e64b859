/** How far scopes reach to the changed nodes: found upward from these, since few scopes lie above a node. */

import { NONE, numberOf, textOf } from '../tables/ids.ts'
import { parentOf, ROOT } from '../tables/nodes.ts'
import { edgesOf, FULL, VIEW } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import type { ChangedNode } from './changed-nodes.ts'

/** Per scope that reaches a changed node, per changed node: not at all (0), for viewing (1), in full (2). By ids; '' is everywhere. */
export type Reaches = ReadonlyMap<string, readonly number[]>

export function reachesOf(s: Snapshot, changed: readonly ChangedNode[]): Reaches {
  const found = new Map<string, number[]>()
  for (const [place, { node }] of changed.entries()) {
    for (const [scope, reach] of scopesAbove(s, numberOf(s.nodes.ids, node))) {
      const id = textOf(s.nodes.ids, scope)
      const reaches = found.get(id) ?? changed.map(() => 0)
      reaches[place] = reach
      found.set(id, reaches)
    }
  }
  return found
}

function scopesAbove(s: Snapshot, node: number): Map<number, number> {
  const reaches = new Map<number, number>()
  if (node === NONE) return reaches
  for (const scope of climbed(s, node, VIEW)) reaches.set(scope, 1)
  for (const scope of climbed(s, node, FULL)) reaches.set(scope, 2)
  return reaches
}

/** The node, and all that a way of at least `need` leads up to. */
function climbed({ nodes, shares }: Snapshot, node: number, need: number): Set<number> {
  const met = new Set([ROOT])
  const entries = [node]
  for (const entry of entries) {
    if (shares.end && entry !== node) {
      met.add(entry)
      continue
    }
    for (let at = entry; !met.has(at); at = parentOf(nodes, at)) {
      met.add(at)
      const edges = edgesOf(nodes, shares, at)
      for (let edge = 0; edge < edges.length; edge += 2)
        if ((edges[edge + 1] as number) >= need) entries.push(edges[edge] as number)
    }
  }
  return met
}

/** Scopes whose holders may be affected. */
export interface AffectedScopes {
  /** All holders: it reaches a changed node otherwise than before. */
  readonly all: ReadonlySet<string>
  /** Holders of rights with limits: it reaches a node of which limits may read something else than before. */
  readonly limited: ReadonlySet<string>
}

export function affectedScopes(changed: readonly ChangedNode[], before: Reaches, after: Reaches): AffectedScopes {
  const scopes = [...new Set([...before.keys(), ...after.keys()])]
  const reach = (reaches: Reaches, scope: string, at: number) => reaches.get(scope)?.[at] ?? 0
  const isForAll = (scope: string) => changed.some((_, at) => reach(before, scope, at) !== reach(after, scope, at))
  const isForLimited = (scope: string) =>
    changed.some(({ itself }, at) => itself && reach(before, scope, at) + reach(after, scope, at) > 0)
  return { all: new Set(scopes.filter(isForAll)), limited: new Set(scopes.filter(isForLimited)) }
}
