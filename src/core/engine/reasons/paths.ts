import type { Asking } from '../asking.ts'
import type { DescribedNode, Level, Step } from '../facts.ts'
import { textOf } from '../tables/ids.ts'
import { parentOf, ROOT } from '../tables/nodes.ts'
import { edgesOf, FULL, leads } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'

/** A question being explained; `described` when its node is not registered: it then stands at the lower end of every path. */
export interface Explained extends Asking {
  readonly described: DescribedNode | null
}

/** Steps below the one at hand, so that ways which part share their lower half. */
interface Trail {
  readonly step: Step
  readonly below: Trail | null
}

interface Climb {
  readonly s: Snapshot
  readonly scope: number
  readonly need: number
  readonly limit: number
  readonly found: Step[][]
}

/** The ways of at least `need` from the scope down to the node, fewest shares first, at most `limit` of them. */
export function pathsTo(
  s: Snapshot,
  node: number,
  { scope, need, limit }: { readonly scope: number; readonly need: number; readonly limit: number },
): Step[][] {
  if (scope === ROOT) return [[]]
  const climb: Climb = { s, scope, need, limit, found: [] }
  climbFrom(climb, node, null)
  return climb.found.sort((a, b) => sharesOn(a) - sharesOn(b) || a.length - b.length)
}

/** Home edges first, then every share on the way that leads to the scope: no branch is entered in vain. */
function climbFrom(climb: Climb, from: number, below: Trail | null): void {
  const { s, scope, need, found } = climb
  const branches: { to: number; trail: Trail }[] = []
  let trail = below
  for (let node = from; node !== ROOT; node = parentOf(s.nodes, node)) {
    const id = textOf(s.nodes.ids, node)
    if (node === scope) {
      found.push(unroll({ step: { node: id, by: 'scope' }, below: trail }))
      break
    }
    for (const { to, by } of sharesOf(climb, node))
      branches.push({ to, trail: { step: { node: id, by }, below: trail } })
    trail = { step: { node: id, by: 'home' }, below: trail }
  }
  for (const branch of branches) {
    if (found.length >= climb.limit) return
    if (s.shares.end) {
      if (branch.to === scope)
        found.push(unroll({ step: { node: textOf(s.nodes.ids, scope), by: 'scope' }, below: branch.trail }))
    } else if (leads(s.nodes, s.shares, branch.to, scope, need)) climbFrom(climb, branch.to, branch.trail)
  }
}

/** Good enough edges of the node, by the id they lead to: facts alone decide the order of ways, not the history of changes. */
function sharesOf({ s, need }: Climb, node: number): { to: number; by: Level }[] {
  const edges = edgesOf(s.nodes, s.shares, node)
  const shares: { to: number; by: Level; id: string }[] = []
  for (let edge = 0; edge < edges.length; edge += 2) {
    const to = edges[edge] as number
    const by = edges[edge + 1] === FULL ? 'full' : 'view'
    if ((edges[edge + 1] as number) >= need) shares.push({ to, by, id: textOf(s.nodes.ids, to) })
  }
  return shares.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** A described node hangs on its parent; a power that reaches everything has no path to hang it on. */
export function withDescribed(asked: Explained, path: readonly Step[]): readonly Step[] {
  if (asked.described === null || path.length === 0) return path
  return [...path, { node: asked.described.id ?? '', by: 'home' }]
}

function unroll(top: Trail): Step[] {
  const steps: Step[] = []
  for (let trail: Trail | null = top; trail !== null; trail = trail.below) steps.push(trail.step)
  return steps
}

function sharesOn(path: readonly Step[]): number {
  return path.filter((step) => step.by === 'view' || step.by === 'full').length
}
