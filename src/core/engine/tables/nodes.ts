import { type Bytes, type Ints, type Shorts, shrunk, withRow } from './columns.ts'
import { type Ids, intern, NONE, newIds } from './ids.ts'
import type { Order } from './order.ts'

/** Number 0 stands above every node: the power `everything` is a scope like any other. */
export const ROOT = NONE

export interface NodeTable {
  readonly ids: Ids
  readonly kinds: Ids
  /** `LINKS` cells per node. */
  links: Ints
  /** `SPAN` cells per node. A node lies below another when its `enter` is within the other's two (see tree.ts). */
  spans: Ints
  /** Moves on whenever nodes that had intervals get others; a new node with nothing below it moves nobody. */
  numbering: number
  kind: Shorts
  flags: Bytes
  /** 0: nobody; positive: the one account that owns the node; negative: a place in `ownerLists`. */
  owner: Ints
  /** The place in the share table of the nearest node, at or above, that is shared. */
  sharedAt: Ints
  /** How many accounts, shares, affiliations and grants point here. */
  references: Ints
  readonly ownerLists: (readonly number[])[]
  readonly freeLists: number[]
  /** Per kind, 0 for all: the nodes in order, once a list was asked for (see listed.ts). */
  readonly orders: Map<number, Order>
  /** Per account its nodes, once a list of own records was asked for. */
  owned: Owned | null
}

/** See owned.ts. */
export interface Owned {
  /** Per account: its last link. */
  heads: Ints
  /** Two per link: the node, and the link before it. */
  links: Ints
  /** One above the last link. */
  size: number
  /** What it was when all were asked. */
  gathered: number
}

/** Flags. */
export const ARCHIVED = 1
export const SHARED = 2
/** Something is granted to those affiliated with the node. */
export const GRANTED = 4

export const LINKS = 4
/** Cells of `links`: the parent, the first child, the next and the previous sibling. */
export const PARENT = 0
export const FIRST = 1
export const NEXT = 2
export const PREVIOUS = 3

export const SPAN = 2
/** Cells of `spans`. */
export const ENTER = 0
export const EXIT = 1

export const LOWEST = -(2 ** 31)
export const HIGHEST = 2 ** 31 - 1

export function newNodeTable(): NodeTable {
  const table: NodeTable = {
    ids: newIds(),
    kinds: newIds(),
    links: new Int32Array(0),
    spans: new Int32Array(0),
    numbering: 0,
    kind: new Uint16Array(0),
    flags: new Uint8Array(0),
    owner: new Int32Array(0),
    sharedAt: new Int32Array(0),
    references: new Int32Array(0),
    ownerLists: [[]],
    freeLists: [],
    orders: new Map(),
    owned: null,
  }
  makeRoom(table, ROOT)
  table.spans[ENTER] = LOWEST
  table.spans[EXIT] = HIGHEST
  return table
}

function makeRoom(table: NodeTable, node: number): void {
  if (node < table.kind.length) return
  table.kind = withRow(table.kind, node)
  table.links = withRow(table.links, node, LINKS)
  table.spans = withRow(table.spans, node, SPAN)
  table.flags = withRow(table.flags, node)
  table.owner = withRow(table.owner, node)
  table.sharedAt = withRow(table.sharedAt, node)
  table.references = withRow(table.references, node)
}

export function internNode(table: NodeTable, id: string): number {
  const node = intern(table.ids, id)
  makeRoom(table, node)
  return node
}

export function parentOf(table: NodeTable, node: number): number {
  return table.links[node * LINKS + PARENT] as number
}

/** False for a number that only another node's `parent` has named so far. */
export function isDescribed(table: NodeTable, node: number): boolean {
  return table.kind[node] !== NONE
}

/** True when `node` is `scope` or hangs below it by home edges. */
export function lies(table: NodeTable, node: number, scope: number): boolean {
  const { spans } = table
  const enter = spans[node * SPAN + ENTER] as number
  return (spans[scope * SPAN + ENTER] as number) <= enter && enter <= (spans[scope * SPAN + EXIT] as number)
}

export function setOwners(table: NodeTable, node: number, owners: readonly number[]): void {
  const before = table.owner[node] as number
  if (before < 0) {
    table.ownerLists[-before] = []
    table.freeLists.push(-before)
  }
  if (owners.length < 2) {
    table.owner[node] = owners[0] ?? NONE
    return
  }
  const place = table.freeLists.pop() ?? table.ownerLists.length
  table.ownerLists[place] = owners
  table.owner[node] = -place
}

export function ownersOf(table: NodeTable, node: number): readonly number[] {
  const owner = table.owner[node] as number
  if (owner === NONE) return []
  return owner > 0 ? [owner] : (table.ownerLists[-owner] as readonly number[])
}

export function owns(table: NodeTable, account: number, node: number): boolean {
  const owner = table.owner[node] as number
  return owner === account || (owner < 0 && (table.ownerLists[-owner] as readonly number[]).includes(account))
}

export function markGranted(table: NodeTable, node: number, isGranted: boolean): void {
  const flags = table.flags[node] as number
  table.flags[node] = isGranted ? flags | GRANTED : flags & ~GRANTED
}

export function isArchived(table: NodeTable, node: number): boolean {
  return ((table.flags[node] as number) & ARCHIVED) !== 0
}

/** Gives back the room that was taken in advance. */
export function shrinkNodes(table: NodeTable): void {
  const { size } = table.ids
  table.kind = shrunk(table.kind, size)
  table.links = shrunk(table.links, size, LINKS)
  table.spans = shrunk(table.spans, size, SPAN)
  table.flags = shrunk(table.flags, size)
  table.owner = shrunk(table.owner, size)
  table.sharedAt = shrunk(table.sharedAt, size)
  table.references = shrunk(table.references, size)
}
