/**
 * Lists by page, in the order of their ids: exactly what `listNodes` tells, at the cost of a page. Where little lies below
 * what the account holds, that is gone through; else the order of all is read on from the cursor until the page is full.
 */
import { isAllowed } from '../allowed.ts'
import { type Asked, REGISTERED } from '../asking.ts'
import { presentAccount } from '../tables/accounts.ts'
import { isOwn } from '../tables/bundles.ts'
import { type Ids, NONE, numberOf, standsAfter, textOf } from '../tables/ids.ts'
import { nodesInOrder } from '../tables/list-orders.ts'
import { owns, ROOT } from '../tables/nodes.ts'
import { type Order, scan } from '../tables/order.ts'
import { ownedBy } from '../tables/owned.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { sortByText } from '../tables/sort.ts'
import { following } from '../tables/tree.ts'
import { askedWith, topsWhere, type WithSent } from './list.ts'
import { covering } from './tops.ts'

export interface PageAsked extends WithSent {
  /** The last of the page before; it may be gone by now. */
  readonly after?: { readonly id: string } | null | undefined
  readonly limit: number
  /** So many are gone through and sorted sooner than they are found among a million. */
  readonly few?: number
}

export interface NodePageAsked extends PageAsked {
  readonly kinds?: ReadonlySet<string> | undefined
  /** Only those that this viewer sees: where all their actions have a yes as well. */
  readonly seenBy?: Viewer | undefined
}

/** Whoever is shown a list about somebody else: they see a node, or the accounts at home in it, where they hold all these actions. */
export interface Viewer extends WithSent {
  readonly account: string
  readonly actions: readonly string[]
  readonly at: number
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly more: boolean
  /** Of the whole list, when it came by the way. */
  readonly total?: number
}

export interface NodeKey {
  readonly kind: string
  readonly id: string
}

const EMPTY = { items: [], more: false, total: 0 }
export const FEW = 2048

export function pageNodes(
  s: Snapshot,
  { account, action, at }: { readonly account: string; readonly action: string; readonly at: number },
  { kinds, seenBy, sent, few: most = FEW, ...page }: NodePageAsked,
): Page<NodeKey> {
  const { nodes } = s
  const wanted = kinds && [...kinds].map((kind) => numberOf(nodes.kinds, kind)).filter((kind) => kind !== NONE)
  const fits = (node: number) => wanted === undefined || wanted.includes(nodes.kind[node] as number)
  const held = holding(s, { account, action, at }, askedWith({ sent }))
  const seen = seenBy === undefined ? [] : seeing(s, seenBy)
  if (held === null || seen === null || wanted?.length === 0) return EMPTY
  const passes = (node: number) => fits(node) && held.holds(node) && seen.every(({ holds }) => holds(node))
  const few = held.candidates(most) ?? fewestOf(seen, most)
  const { numbers, ...rest } =
    few === null
      ? pageOf(nodesInOrder(nodes, wanted?.length === 1 ? (wanted[0] as number) : NONE), passes, page)
      : pageOfFew(nodes.ids, few.filter(passes), page)
  const keyOf = (node: number) => ({
    kind: textOf(nodes.kinds, nodes.kind[node] as number),
    id: textOf(nodes.ids, node),
  })
  return { items: Array.from(numbers, keyOf), ...rest }
}

export interface Numbers {
  readonly numbers: readonly number[]
  readonly more: boolean
  readonly total?: number
}

/** Reads on from the cursor until there is one more than the page holds. */
export function pageOf(order: Order, passes: (number: number) => boolean, asked: PageAsked): Numbers {
  return pageWithin(order, passes, asked, Number.POSITIVE_INFINITY) as Numbers
}

/** The same, or null when more than so many would have to be looked at. */
export function pageWithin(
  order: Order,
  passes: (number: number) => boolean,
  { after, limit }: PageAsked,
  patience: number,
): Numbers | null {
  const numbers: number[] = []
  let more = false
  let left = patience
  scan(order, after?.id ?? null, (number) => {
    if (left-- <= 0) return true
    if (!passes(number)) return false
    more = numbers.length === limit
    if (!more) numbers.push(number)
    return more
  })
  if (left < 0) return null
  const isWhole = !more && after == null
  return { numbers, more, ...(isWhole && { total: numbers.length }) }
}

export function pageOfFew(ids: Ids, found: readonly number[], { after, limit }: PageAsked): Numbers {
  const rest = Int32Array.from(after == null ? found : found.filter(standsAfter(ids, after.id)))
  sortByText(ids, rest)
  return { numbers: [...rest.subarray(0, limit)], more: rest.length > limit, total: found.length }
}

interface Held {
  /** All nodes that come into question, and perhaps some more; null when they are more than `most`. */
  candidates(most: number): number[] | null
  holds(node: number): boolean
}

/** Where the action is held, to be asked of one node after another. */
function holding(
  s: Snapshot,
  {
    account: accountId,
    action: actionId,
    at,
  }: { readonly account: string; readonly action: string; readonly at: number },
  asked: Asked | null,
): Held | null {
  const account = presentAccount(s.accounts, accountId)
  const action = numberOf(s.bundles.actions, actionId)
  if (account === NONE || action === NONE) return null
  const { anywhere, isAnywhere, limited, rights } = topsWhere(s, account, action, at)
  const isLimited = covering(s, limited)
  const areOwn = rights.every((right) => isOwn(s.bundles, right))
  return {
    candidates(most) {
      const plain = below(s, anywhere, most)
      if (plain === null || limited.length === 0) return plain
      const others = areOwn ? ownedBy(s.nodes, account, most) : below(s, limited, most)
      return others && [...plain, ...others.filter((node) => !isAnywhere(node))]
    },
    holds: (node) =>
      isAnywhere(node) ||
      (isLimited(node) &&
        (!areOwn || owns(s.nodes, account, node)) &&
        isAllowed(s, account, action, node, REGISTERED, at, asked)),
  }
}

/** Null when the viewer sees nothing at all. */
export function seeing(s: Snapshot, { account, actions, at, sent }: Viewer): readonly Held[] | null {
  const seen = actions.map((action) => holding(s, { account, action, at }, askedWith({ sent })))
  return seen.every((one) => one !== null) ? seen : null
}

function fewestOf(seen: readonly Held[], most: number): number[] | null {
  for (const one of seen) {
    const found = one.candidates(most)
    if (found !== null) return found
  }
  return null
}

/** The tops and all below them, or null when they are more than few. */
function below(s: Snapshot, tops: readonly number[], most: number): number[] | null {
  if (tops.includes(ROOT) && s.nodes.ids.size > most) return null
  const found: number[] = []
  for (const top of tops) {
    if (top !== ROOT) found.push(top)
    for (let node = following(s.nodes, top, top); node !== NONE; node = following(s.nodes, node, top)) {
      found.push(node)
      if (found.length > most) return null
    }
  }
  return found
}
