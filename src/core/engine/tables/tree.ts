/**
 * The home tree as intervals: every node's `enter` and `exit` enclose those of all nodes below it, so «is r below s» is two comparisons.
 * Intervals have slack in front of the children. A node that finds no room moves, with all below it, to a wider interval in front of its
 * siblings, as an array that grows is copied; when nothing up to the root has room, everything is numbered afresh with the slack spread out.
 * Siblings hang in a list whose head has the lowest interval.
 */
import { NONE } from './ids.ts'
import {
  ENTER,
  EXIT,
  FIRST,
  HIGHEST,
  LINKS,
  LOWEST,
  NEXT,
  type NodeTable,
  PARENT,
  PREVIOUS,
  ROOT,
  SHARED,
  SPAN,
} from './nodes.ts'

/** Numbers per unit of weight that a node takes when there is plenty of room. */
const GENEROUS = 64
/** A newcomer takes at most this share of the slack it finds, or as much as it needs: all above would have to move else. */
const SHARE_OF_SLACK = 4

export function link(table: NodeTable, node: number, parent: number): void {
  const { links } = table
  const head = links[parent * LINKS + FIRST] as number
  links[node * LINKS + PARENT] = parent
  links[node * LINKS + NEXT] = head
  links[node * LINKS + PREVIOUS] = NONE
  links[parent * LINKS + FIRST] = node
  if (head !== NONE) links[head * LINKS + PREVIOUS] = node
}

export function unlink(table: NodeTable, node: number): void {
  const { links } = table
  const next = links[node * LINKS + NEXT] as number
  const previous = links[node * LINKS + PREVIOUS] as number
  if (next !== NONE) links[next * LINKS + PREVIOUS] = previous
  if (previous !== NONE) links[previous * LINKS + NEXT] = next
  else links[(links[node * LINKS + PARENT] as number) * LINKS + FIRST] = next
}

/** The node after `node` in the order «a node, then all below it», within what lies below `top`; 0 when there is none. */
export function following(table: NodeTable, node: number, top: number): number {
  const child = table.links[node * LINKS + FIRST] as number
  return child !== NONE ? child : followingBeside(table, node, top)
}

/** The same, passing over what lies below `node`. */
export function followingBeside(table: NodeTable, node: number, top: number): number {
  const { links } = table
  for (let at = node; at !== top; at = links[at * LINKS + PARENT] as number) {
    const sibling = links[at * LINKS + NEXT] as number
    if (sibling !== NONE) return sibling
  }
  return NONE
}

export function countBelow(table: NodeTable, top: number): number {
  let count = 1
  for (let at = following(table, top, top); at !== NONE; at = following(table, at, top)) count++
  return count
}

/** Numbers a node that has just been linked at the head of its parent's children, with all below it. */
export function settle(table: NodeTable, newcomer: number): void {
  const { links, spans } = table
  for (let node = newcomer; node !== ROOT; node = links[node * LINKS + PARENT] as number) {
    if (links[node * LINKS + PREVIOUS] !== NONE) toFront(table, node)
    const parent = links[node * LINKS + PARENT] as number
    const next = links[node * LINKS + NEXT] as number
    const limit = next === NONE ? (spans[parent * SPAN + EXIT] as number) + 1 : (spans[next * SPAN + ENTER] as number)
    const slack = limit - (spans[parent * SPAN + ENTER] as number) - 1
    const weight = weightOf(countBelow(table, node))
    const share = Math.min(GENEROUS, Math.floor(slack / (SHARE_OF_SLACK * weight)))
    const unit = share > 0 ? share : Math.min(1, Math.floor(slack / weight))
    if (unit >= 1) {
      number(table, node, limit - unit * weight, unit)
      return
    }
  }
  numberAll(table, countBelow(table, ROOT))
}

function toFront(table: NodeTable, node: number): void {
  const parent = table.links[node * LINKS + PARENT] as number
  unlink(table, node)
  link(table, node, parent)
}

/** Each node weighs two, and one more for each child, whose place its slack may have to hold again. */
function weightOf(count: number): number {
  return 3 * count - 1
}

/** Numbers the whole tree, spreading the slack. Returns how many nodes hang on the root, itself counted. */
export function numberAll(table: NodeTable, count: number): number {
  const met = number(table, ROOT, LOWEST, Math.floor((HIGHEST - LOWEST) / weightOf(count)))
  table.spans[EXIT] = HIGHEST
  return met
}

/** Numbers `top` and all below it from `start` on, and carries down who is shared above (see shares.ts). Returns how many nodes it met. */
export function number(table: NodeTable, top: number, start: number, unit: number): number {
  const { links, spans } = table
  if (wasNumbered(table, top) || links[top * LINKS + FIRST] !== NONE) table.numbering++
  let label = start
  let met = 0
  let at = top
  for (;;) {
    met++
    inheritShare(table, at)
    spans[at * SPAN + ENTER] = label
    label += unit * (1 + countChildren(table, at))
    const child = links[at * LINKS + FIRST] as number
    if (child !== NONE) {
      at = child
      continue
    }
    for (;;) {
      label += unit
      spans[at * SPAN + EXIT] = label - 1
      if (at === top) return met
      const sibling = links[at * LINKS + NEXT] as number
      if (sibling !== NONE) {
        at = sibling
        break
      }
      at = links[at * LINKS + PARENT] as number
    }
  }
}

/** A node's interval never is 0 to 0. */
export function wasNumbered({ spans }: NodeTable, node: number): boolean {
  return spans[node * SPAN + ENTER] !== 0 || spans[node * SPAN + EXIT] !== 0
}

function countChildren(table: NodeTable, node: number): number {
  const { links } = table
  let count = 0
  for (let at = links[node * LINKS + FIRST] as number; at !== NONE; at = links[at * LINKS + NEXT] as number) count++
  return count
}

export function inheritShare(table: NodeTable, node: number): void {
  if (((table.flags[node] as number) & SHARED) !== 0 || node === ROOT) return
  table.sharedAt[node] = table.sharedAt[table.links[node * LINKS + PARENT] as number] as number
}
