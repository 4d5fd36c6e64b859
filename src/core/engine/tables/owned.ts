/**
 * Which nodes an account owns: built for all when the first list of own records is asked for, added to from then on. Nothing is removed:
 * a link may name a node that is no longer owned, so whoever reads it asks the node.
 */
import { withRow } from './columns.ts'
import { isTaken } from './ids.ts'
import { type NodeTable, type Owned, ownersOf, owns } from './nodes.ts'

const LINK = 2
/** Cells of a link: the node, and the account's link before it. */
const NODE = 0
const BEFORE = 1

/** The nodes that the account owns; null when they are more than `most`. */
export function ownedBy(table: NodeTable, account: number, most: number): number[] | null {
  const { heads, links } = table.owned ?? gatherOwned(table)
  const found = new Set<number>()
  for (let link = heads[account] ?? 0; link !== 0; link = links[link * LINK + BEFORE] as number) {
    const node = links[link * LINK + NODE] as number
    if (isTaken(table.ids, node) && owns(table, account, node)) found.add(node)
    if (found.size > most) return null
  }
  return [...found]
}

function gatherOwned(table: NodeTable): Owned {
  const owned = { heads: new Int32Array(0), links: new Int32Array(LINK), size: 1, gathered: 0 }
  for (let node = 1; node < table.ids.size; node++) for (const owner of ownersOf(table, node)) add(owned, owner, node)
  owned.gathered = owned.size
  table.owned = owned
  return owned
}

function add(owned: Owned, owner: number, node: number): void {
  const link = owned.size++
  owned.heads = withRow(owned.heads, owner)
  owned.links = withRow(owned.links, link, LINK)
  owned.links[link * LINK + NODE] = node
  owned.links[link * LINK + BEFORE] = owned.heads[owner] as number
  owned.heads[owner] = link
}

/** Adds who owns the node now. All is built anew at the next question when stale links may be as many as the others. */
export function noteOwners(table: NodeTable, node: number): void {
  const { owned } = table
  if (owned === null) return
  for (const owner of ownersOf(table, node)) add(owned, owner, node)
  if (owned.size > 2 * owned.gathered + 1024) table.owned = null
}
