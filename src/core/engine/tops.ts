/** What lists and filters are drawn from: all that an account holds, and how sets of scopes become the topmost nodes they reach. */
import { NOBODY } from './asking.ts'
import { type Meeting, meetingsOf } from './meetings.ts'
import type { Ints } from './tables/columns.ts'
import { NONE } from './tables/ids.ts'
import { lies, ROOT } from './tables/nodes.ts'
import { gather } from './tables/shares.ts'
import type { Snapshot } from './tables/snapshot.ts'

/** Everything live the account holds anywhere: the walk asked about no node in particular. */
export function holdings(s: Snapshot, account: number, at: number): Meeting[] {
  return meetingsOf(s, account, NONE, ROOT, NOBODY, at, null).filter(({ live }) => live)
}

/** The topmost nodes from which a way of at least `need` leads to one of the scopes, shared ones included, in the order of their spans. */
export function reached(s: Snapshot, scopes: readonly number[], need: number): number[] {
  const tops = topmost(s, scopes)
  if (tops.length === 0 || tops[0] === ROOT) return tops
  const { nodes, shares } = s
  const isCovered = covering(s, tops)
  const shared = shares.nodes.filter((node) => {
    if (node === NONE || isCovered(node)) return false
    gather(nodes, shares, node, need)
    for (let at = 0; at < shares.pointCount; at++) if (isCovered(shares.points[at] as number)) return true
    return false
  })
  return shared.length === 0 ? tops : topmost(s, [...tops, ...shared])
}

/** Does a node lie below one of the tops, none of which lies below another? They come in the order of their spans. */
export function covering(s: Snapshot, tops: readonly number[]): (node: number) => boolean {
  const { spans } = s.nodes
  const enters = Int32Array.from(tops, (top) => spans[top * 2] as number)
  const exits = Int32Array.from(tops, (top) => spans[top * 2 + 1] as number)
  if (tops.length === 0) return () => false
  return (node) => {
    const enter = spans[node * 2] as number
    const place = lastUpTo(enters, enter)
    return place >= 0 && enter <= (exits[place] as number)
  }
}

/** The place of the last that is not above `most`, or −1. */
function lastUpTo(sorted: Ints, most: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) <= most) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Those of the nodes that lie below no other of them, by home edges. */
function topmost(s: Snapshot, nodes: readonly number[]): number[] {
  const { spans } = s.nodes
  const byEnter = [...new Set(nodes)].sort((a, b) => (spans[a * 2] as number) - (spans[b * 2] as number))
  const kept: number[] = []
  for (const node of byEnter) {
    const last = kept.at(-1)
    if (last === undefined || !lies(s.nodes, node, last)) kept.push(node)
  }
  return kept
}
