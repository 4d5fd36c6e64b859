/** Plain questions about the graph: no rights are looked at. */
import { homeOf, metaroleOf, presentAccount } from '../tables/accounts.ts'
import { NONE, numberOf, textOf } from '../tables/ids.ts'
import { FIRST, LINKS, NEXT, parentOf, ROOT } from '../tables/nodes.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { following } from '../tables/tree.ts'

export function hasNode(s: Snapshot, id: string): boolean {
  return numberOf(s.nodes.ids, id) !== NONE
}

export function nodeKind(s: Snapshot, id: string): string | undefined {
  const node = numberOf(s.nodes.ids, id)
  return node === NONE ? undefined : textOf(s.nodes.kinds, s.nodes.kind[node] as number)
}

/** Undefined when there is no such account, or it is at home nowhere. */
export function accountHome(s: Snapshot, id: string): string | undefined {
  const account = presentAccount(s.accounts, id)
  const home = account === NONE ? NONE : homeOf(s.accounts, account)
  return home === NONE ? undefined : textOf(s.nodes.ids, home)
}

/** Undefined when there is no such account. */
export function accountMetarole(s: Snapshot, id: string): string | undefined {
  const account = presentAccount(s.accounts, id)
  return account === NONE ? undefined : textOf(s.bundles.metaroles, metaroleOf(s.accounts, account))
}

/** The node and all below it by home edges, sorted. Shares are not followed. */
export function subtree(s: Snapshot, id: string): string[] {
  const top = numberOf(s.nodes.ids, id)
  if (top === NONE) return []
  const found = [id]
  for (let node = following(s.nodes, top, top); node !== NONE; node = following(s.nodes, node, top)) {
    found.push(textOf(s.nodes.ids, node))
  }
  return found.sort()
}

/** The node and all above it by home edges, from the node upward. */
export function ancestors(s: Snapshot, id: string): string[] {
  const found: string[] = []
  for (let node = numberOf(s.nodes.ids, id); node !== ROOT; node = parentOf(s.nodes, node)) {
    found.push(textOf(s.nodes.ids, node))
  }
  return found
}

/** The nodes without a parent. */
export function roots(s: Snapshot): string[] {
  return rootsOf(s)
    .map((node) => textOf(s.nodes.ids, node))
    .sort()
}

/** The same, by number. */
export function rootsOf({ nodes }: Snapshot): number[] {
  const found: number[] = []
  for (
    let node = nodes.links[ROOT * LINKS + FIRST] as number;
    node !== NONE;
    node = nodes.links[node * LINKS + NEXT] as number
  )
    found.push(node)
  return found
}
