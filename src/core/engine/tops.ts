/** What lists and filters are drawn from: all that an account holds, and how sets of scopes become the topmost nodes they reach. */
import { NOBODY } from './asking.ts'
import { type Meeting, meetingsOf } from './meetings.ts'
import { NONE } from './tables/ids.ts'
import { lies, ROOT } from './tables/nodes.ts'
import { gather, gatheredLead } from './tables/shares.ts'
import type { Snapshot } from './tables/snapshot.ts'

/** Everything live the account holds anywhere: the walk asked about no node in particular. */
export function holdings(s: Snapshot, account: number, at: number): Meeting[] {
  return meetingsOf(s, account, NONE, ROOT, NOBODY, at, null).filter(({ live }) => live)
}

/** Shared nodes from which a way of at least `need` leads to one of the scopes. */
export function sharedInto(s: Snapshot, scopes: readonly number[], need: number): number[] {
  if (scopes.length === 0 || scopes.includes(ROOT)) return []
  return s.shares.nodes.filter((node) => {
    if (node === NONE) return false
    gather(s.nodes, s.shares, node, need)
    return scopes.some((scope) => gatheredLead(s.nodes, s.shares, scope))
  })
}

/** Those of the nodes that lie below no other of them, by home edges. */
export function topmost(s: Snapshot, nodes: readonly number[]): number[] {
  const { spans } = s.nodes
  const byEnter = [...new Set(nodes)].sort((a, b) => (spans[a * 2] as number) - (spans[b * 2] as number))
  const kept: number[] = []
  for (const node of byEnter) {
    const last = kept.at(-1)
    if (last === undefined || !lies(s.nodes, node, last)) kept.push(node)
  }
  return kept
}
