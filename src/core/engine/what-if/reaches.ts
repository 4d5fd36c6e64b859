/** How far scopes reach to the marks: a mark's ways upward are few, so they are climbed, and nobody's grants are gone through for it. */

import { NONE, numberOf, textOf } from '../tables/ids.ts'
import { parentOf, ROOT } from '../tables/nodes.ts'
import { edgesOf, FULL, VIEW } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import type { Mark } from './marks.ts'

/** Per scope that reaches any mark, per mark: not at all (0), for viewing (1), in full (2). By ids; '' is everywhere. */
export type Reaches = ReadonlyMap<string, readonly number[]>

export function reachesOf(s: Snapshot, marks: readonly Mark[]): Reaches {
  const found = new Map<string, number[]>()
  for (const [place, { node }] of marks.entries()) {
    for (const [scope, reach] of scopesAbove(s, numberOf(s.nodes.ids, node))) {
      const id = textOf(s.nodes.ids, scope)
      const reaches = found.get(id) ?? marks.map(() => 0)
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
    for (let at = entry; !met.has(at); at = parentOf(nodes, at)) {
      met.add(at)
      const edges = edgesOf(nodes, shares, at)
      for (let edge = 0; edge < edges.length; edge += 2)
        if ((edges[edge + 1] as number) >= need) entries.push(edges[edge] as number)
    }
  }
  return met
}

/** Scopes whose holders feel the marks. */
export interface Stir {
  /** All of them: it reaches a mark otherwise than before. */
  readonly shifted: ReadonlySet<string>
  /** Those who hold something within limits: it reaches a mark that says something else of itself. */
  readonly bounded: ReadonlySet<string>
}

export function stirOf(marks: readonly Mark[], before: Reaches, after: Reaches): Stir {
  const scopes = [...new Set([...before.keys(), ...after.keys()])]
  const reach = (reaches: Reaches, scope: string, mark: number) => reaches.get(scope)?.[mark] ?? 0
  const isShifted = (scope: string) => marks.some((_, at) => reach(before, scope, at) !== reach(after, scope, at))
  const isBounded = (scope: string) =>
    marks.some(({ itself }, at) => itself && reach(before, scope, at) + reach(after, scope, at) > 0)
  return { shifted: new Set(scopes.filter(isShifted)), bounded: new Set(scopes.filter(isBounded)) }
}
