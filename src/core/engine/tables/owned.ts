/**
 * Which nodes an account owns: asked of all of them once, when the first list of own records is, and told of what comes from then on.
 * What goes is only noticed when it is read: a chain may name nodes that are no longer owned.
 */
import { withRow } from './columns.ts'
import { isTaken } from './ids.ts'
import { type NodeTable, type Owned, ownersOf, owns } from './nodes.ts'

/** The nodes that the account owns; null when they are more than `most`. */
export function ownedBy(table: NodeTable, account: number, most: number): number[] | null {
  const { heads, links } = table.owned ?? gatherOwned(table)
  const found = new Set<number>()
  for (let link = heads[account] ?? 0; link !== 0; link = links[link * 2 + 1] as number) {
    const node = links[link * 2] as number
    if (isTaken(table.ids, node) && owns(table, account, node)) found.add(node)
    if (found.size > most) return null
  }
  return [...found]
}

function gatherOwned(table: NodeTable): Owned {
  const owned = { heads: new Int32Array(0), links: new Int32Array(2), size: 1, gathered: 0 }
  for (let node = 1; node < table.ids.size; node++) for (const owner of ownersOf(table, node)) add(owned, owner, node)
  owned.gathered = owned.size
  table.owned = owned
  return owned
}

function add(owned: Owned, owner: number, node: number): void {
  const link = owned.size++
  owned.heads = withRow(owned.heads, owner)
  owned.links = withRow(owned.links, link, 2)
  owned.links[link * 2] = node
  owned.links[link * 2 + 1] = owned.heads[owner] as number
  owned.heads[owner] = link
}

/** Whoever owns the node now is to be found. Links that tell what is no more are dropped when they may be as many as the others. */
export function noteOwners(table: NodeTable, node: number): void {
  const { owned } = table
  if (owned === null) return
  for (const owner of ownersOf(table, node)) add(owned, owner, node)
  if (owned.size > 2 * owned.gathered + 1024) table.owned = null
}
