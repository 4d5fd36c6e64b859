/**
 * Shares: upward edges beside the home tree. Few nodes have any, so each node only knows its nearest shared node at or above
 * (`sharedAt`), and a check of a node that knows none never comes here.
 */

import type { ShareFact } from '../facts.ts'
import type { Ints, Reals } from './columns.ts'
import { withRow } from './columns.ts'
import { NONE } from './ids.ts'
import { lies, type NodeTable, parentOf, ROOT, SHARED } from './nodes.ts'
import { following, followingBeside, inheritShare } from './tree.ts'

/** An edge that carries membership and no access: below every level that a way may need. */
export const MEMBERS = 0
export const VIEW = 1
export const FULL = 2

export interface ShareTable {
  /** Per place: the shared node, and its edges as pairs (to, level). Place 0 is unused. */
  readonly nodes: number[]
  readonly edges: Ints[]
  readonly free: number[]
  /** A way ends where a share leads. */
  readonly end: boolean
  count: number
  /** Moves on with every change of an edge. */
  version: number
  /** Reverse edges; built when they are asked for. */
  reverse: ReverseEdges | null
  /** Working space of `gather`: the nodes from which one climbs on; per place the stamp of its last visit; the latest stamp. */
  points: Ints
  pointCount: number
  /** Of the last `gather`: the points are scopes themselves, and lead to none above. */
  areEnds: boolean
  seen: Reals
  stamp: number
  /** Working space of a climb along edges of members: the nodes from which it goes on. */
  entries: Ints
  entryCount: number
  /** Set while many questions are asked about one node (scope-cache.ts). */
  scopeCache: ScopeCache | null
}

/** What was gathered above a node for ways of at least `need`: the scopes that lead down to it. */
export interface ScopeCache {
  readonly node: number
  readonly need: number
  readonly scopes: ReadonlySet<number>
}

/** Edges in the order of the `enter` of the node that they lead to, as it was when the tree was numbered so, and the edges were these. */
export interface ReverseEdges {
  readonly numbering: number
  readonly version: number
  readonly enters: Ints
  readonly from: Ints
  readonly levels: Ints
}

const NO_EDGES = new Int32Array(0)

export function newShareTable(end: boolean): ShareTable {
  const gathering = { points: new Int32Array(64), pointCount: 0, areEnds: false, seen: new Float64Array(64), stamp: 0 }
  const climbing = { entries: new Int32Array(64), entryCount: 0 }
  const known = { reverse: null, scopeCache: null }
  return { nodes: [NONE], edges: [NO_EDGES], free: [], end, count: 0, version: 0, ...known, ...gathering, ...climbing }
}

const LEVELS: readonly ShareFact['level'][] = ['members', 'view', 'full']

export function levelNumber(level: ShareFact['level']): number {
  return LEVELS.indexOf(level)
}

export function levelOf(number: number): ShareFact['level'] {
  return LEVELS[number] as ShareFact['level']
}

/** The edges that start at the node itself. */
export function edgesOf(nodes: NodeTable, shares: ShareTable, node: number): Ints {
  const place = nodes.sharedAt[node] as number
  return shares.nodes[place] === node ? (shares.edges[place] as Ints) : NO_EDGES
}

/**
 * Fills `points` with the node and every node a way of at least `need` enters by a share; all else above them is home tree. Cycles are
 * looked for along all edges (`MEMBERS`), wherever ways end.
 */
export function gather(nodes: NodeTable, shares: ShareTable, node: number, need: number): void {
  if (shares.scopeCache !== null && isCached(shares, node, need)) return
  const { points, seen } = shares
  const stamp = ++shares.stamp
  let count = 0
  points[count++] = node
  shares.areEnds = shares.end && need !== MEMBERS
  const climbed = shares.areEnds ? 1 : Number.MAX_SAFE_INTEGER
  for (let next = 0; next < count && next < climbed; next++) {
    let place = nodes.sharedAt[points[next] as number] as number
    while (place !== NONE && seen[place] !== stamp) {
      seen[place] = stamp
      const edges = shares.edges[place] as Ints
      for (let edge = 0; edge < edges.length; edge += 2) {
        if ((edges[edge + 1] as number) >= need) points[count++] = edges[edge] as number
      }
      place = nodes.sharedAt[parentOf(nodes, shares.nodes[place] as number)] as number
    }
  }
  shares.pointCount = count
}

/** Does a way found by the last `gather` lead to the scope by a share? That the node itself lies below it is for the caller to see. */
export function gatheredLead(nodes: NodeTable, shares: ShareTable, scope: number): boolean {
  const { points, pointCount, areEnds } = shares
  for (let at = 1; at < pointCount; at++) {
    const point = points[at] as number
    if (areEnds ? point === scope : lies(nodes, point, scope)) return true
  }
  return shares.scopeCache?.scopes.has(scope) === true
}

/** The cache of another node, or of another level, is dropped. */
function isCached(shares: ShareTable, node: number, need: number): boolean {
  const { scopeCache } = shares
  if (scopeCache !== null && scopeCache.node === node && scopeCache.need === need) return true
  shares.scopeCache = null
  return false
}

/** Starts a climb from the node, by home edges and edges of members. Returns its stamp, which marks what it visits. */
export function startClimb(shares: ShareTable, node: number): number {
  shares.entries[0] = node
  shares.entryCount = 1
  return ++shares.stamp
}

/** Adds where edges of members lead from a shared node. False when this climb has visited it. */
export function followMembers(nodes: NodeTable, shares: ShareTable, node: number, stamp: number): boolean {
  const place = nodes.sharedAt[node] as number
  if (shares.seen[place] === stamp) return false
  shares.seen[place] = stamp
  const edges = shares.edges[place] as Ints
  for (let edge = 0; edge < edges.length; edge += 2) {
    if (edges[edge + 1] === MEMBERS) shares.entries[shares.entryCount++] = edges[edge] as number
  }
  return true
}

export function leads(nodes: NodeTable, shares: ShareTable, node: number, scope: number, need: number): boolean {
  if (lies(nodes, node, scope)) return true
  if (nodes.sharedAt[node] === NONE) return false
  gather(nodes, shares, node, need)
  return gatheredLead(nodes, shares, scope)
}

/** True when the edge is new. */
export function setEdge(nodes: NodeTable, shares: ShareTable, node: number, to: number, level: number): boolean {
  const edges = edgesOf(nodes, shares, node)
  const known = placeOfEdge(edges, to)
  shares.version++
  if (known >= 0) {
    edges[known + 1] = level
    return false
  }
  const place = edges.length > 0 ? (nodes.sharedAt[node] as number) : open(nodes, shares, node)
  const longer = new Int32Array(edges.length + 2)
  longer.set(edges)
  longer.set([to, level], edges.length)
  shares.edges[place] = longer
  shares.count++
  shares.points = withRow(shares.points, shares.count)
  shares.entries = withRow(shares.entries, shares.count)
  return true
}

/** True when there was such an edge. */
export function removeEdge(nodes: NodeTable, shares: ShareTable, node: number, to: number): boolean {
  const edges = edgesOf(nodes, shares, node)
  const known = placeOfEdge(edges, to)
  if (known < 0) return false
  const place = nodes.sharedAt[node] as number
  shares.edges[place] = edges.filter((_, at) => at !== known && at !== known + 1)
  shares.count--
  shares.version++
  if (edges.length === 2) close(nodes, shares, node, place)
  return true
}

function placeOfEdge(edges: Ints, to: number): number {
  for (let at = 0; at < edges.length; at += 2) if (edges[at] === to) return at
  return -1
}

function open(nodes: NodeTable, shares: ShareTable, node: number): number {
  const place = shares.free.pop() ?? shares.nodes.length
  shares.nodes[place] = node
  shares.seen = withRow(shares.seen, place)
  nodes.flags[node] = (nodes.flags[node] as number) | SHARED
  nodes.sharedAt[node] = place
  carryDown(nodes, node)
  return place
}

function close(nodes: NodeTable, shares: ShareTable, node: number, place: number): void {
  shares.nodes[place] = ROOT
  shares.free.push(place)
  nodes.flags[node] = (nodes.flags[node] as number) & ~SHARED
  inheritShare(nodes, node)
  carryDown(nodes, node)
}

/** Tells all below, down to the next shared nodes, what the node knows. */
function carryDown(nodes: NodeTable, top: number): void {
  let at = following(nodes, top, top)
  while (at !== NONE) {
    inheritShare(nodes, at)
    const shared = ((nodes.flags[at] as number) & SHARED) !== 0
    at = shared ? followingBeside(nodes, at, top) : following(nodes, at, top)
  }
}
