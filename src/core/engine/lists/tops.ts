/** What lists and filters are drawn from: all that an account holds, and how sets of scopes become the topmost nodes they reach. */
import { NOBODY } from '../asking.ts'
import { type TraceEntry, traceOf } from '../reasons/trace.ts'
import { firstFrom, type Ints } from '../tables/columns.ts'
import { NONE } from '../tables/ids.ts'
import { ENTER, EXIT, lies, ROOT, SPAN } from '../tables/nodes.ts'
import { firstVisit, visitIncoming, visitIncomingAt } from '../tables/reverse-edges.ts'
import type { Snapshot } from '../tables/snapshot.ts'

/** Everything live the account holds anywhere: the walk asked about no node in particular. */
export function holdings(s: Snapshot, account: number, at: number): TraceEntry[] {
  return traceOf(s, { account, action: NONE, node: ROOT, owner: NOBODY, at, asked: null }).filter(({ live }) => live)
}

/** The topmost nodes from which a way of at least `need` leads to one of the scopes, shared ones included, in the order of their spans. */
export function reached(s: Snapshot, scopes: readonly number[], need: number): number[] {
  const tops = topmost(s, scopes)
  if (tops.length === 0 || tops[0] === ROOT) return tops
  const isCovered = covering(s, tops)
  const isNew = firstVisit(s.nodes, s.shares)
  const all = [...tops]
  if (s.shares.end) {
    for (const scope of new Set(scopes))
      visitIncomingAt(s.nodes, s.shares, scope, need, (node) => {
        if (isNew(node) && !isCovered(node)) all.push(node)
      })
    return all.length === tops.length ? tops : topmost(s, all)
  }
  for (let next = 0; next < all.length; next++) {
    visitIncoming(s.nodes, s.shares, all[next] as number, need, (node) => {
      if (isNew(node) && !isCovered(node)) all.push(node)
    })
  }
  return all.length === tops.length ? tops : topmost(s, all)
}

/** Does a node lie below one of the tops, none of which lies below another? They come in the order of their spans. */
export function covering(s: Snapshot, tops: readonly number[]): (node: number) => boolean {
  const { spans } = s.nodes
  const enters = Int32Array.from(tops, (top) => spans[top * SPAN + ENTER] as number)
  const exits = Int32Array.from(tops, (top) => spans[top * SPAN + EXIT] as number)
  if (tops.length === 0) return () => false
  return (node) => {
    const enter = spans[node * SPAN + ENTER] as number
    const place = firstFrom(enters, enter + 1) - 1
    return place >= 0 && enter <= (exits[place] as number)
  }
}

/** Those of the nodes that lie below no other of them, by home edges. */
function topmost(s: Snapshot, nodes: readonly number[]): number[] {
  const kept: number[] = []
  for (const node of inOrder(s, nodes)) {
    const last = kept.at(-1)
    if (last === undefined || !lies(s.nodes, node, last)) kept.push(node)
  }
  return kept
}

/** By their spans: placed by bisection in a sorted copy, which is quicker than comparing pair by pair. */
function inOrder(s: Snapshot, nodes: readonly number[]): Ints {
  const enters = Int32Array.from(nodes, (node) => s.nodes.spans[node * SPAN + ENTER] as number).sort()
  const placed = new Int32Array(nodes.length)
  let distinct = 0
  for (const [at, enter] of enters.entries()) if (at === 0 || enter !== enters[distinct - 1]) enters[distinct++] = enter
  const kept = enters.subarray(0, distinct)
  for (const node of nodes) placed[firstFrom(kept, s.nodes.spans[node * SPAN + ENTER] as number)] = node
  return placed.subarray(0, distinct)
}
