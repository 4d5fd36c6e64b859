/** Draws the filter (filter-shapes.ts) from what an account holds. */
import { type Asking, REGISTERED } from '../asking.ts'
import { conditionRest } from '../conditions/condition-rest.ts'
import { presentAccount } from '../tables/accounts.ts'
import { brings, bringsLimited, conditionOf, isOwn, needOf, rightsOf } from '../tables/bundles.ts'
import { NONE, numberOf, textOf } from '../tables/ids.ts'
import { lies, ROOT } from '../tables/nodes.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import type { Filter, FilterPart, NodeTest, SentToFilter } from './filter-shapes.ts'
import { rootsOf } from './graph.ts'
import { holdings, reached } from './tops.ts'

/** Exactly the registered nodes for which `check` says yes pass. Unknown accounts and actions let none pass. */
export function filterNodes(
  s: Snapshot,
  {
    account: accountId,
    action: actionId,
    at,
  }: { readonly account: string; readonly action: string; readonly at: number },
  { sent }: { readonly sent?: SentToFilter | undefined } = {},
): Filter {
  const account = presentAccount(s.accounts, accountId)
  const action = numberOf(s.bundles.actions, actionId)
  if (account === NONE || action === NONE) return { account: accountId, everywhere: false, parts: [] }
  const asking: Asking = { account, action, node: NONE, owner: REGISTERED, at, asked: { sent } }
  const parts = partsOf(s, heldBy(s, asking), needOf(s.bundles, action))
  const isEverywhere = parts.some(({ below, own, when }) => below === 'everywhere' && !own && when.length === 0)
  return { account: accountId, everywhere: isEverywhere, parts: isEverywhere ? [] : parts }
}

/** One limit under which the action is held, and all scopes where it is held so. */
interface Holding {
  readonly own: boolean
  readonly when: readonly NodeTest[]
  readonly scopes: number[]
}

/** By what limits them; what holds without limits comes first. */
function heldBy(s: Snapshot, asking: Asking): Holding[] {
  const held = new Map<string, Holding>()
  for (const { bundle, scope } of holdings(s, asking.account, asking.at)) {
    for (const right of rightsOf(s.bundles, bundle)) {
      if (!brings(s.bundles, right, asking.action)) continue
      const condition = conditionOf(s.bundles, right)
      const when = condition === null ? [] : conditionRest(s, condition, asking)
      if (when === null) continue
      const own = isOwn(s.bundles, right) && bringsLimited(s.bundles, right, asking.action)
      const key = JSON.stringify([own, when])
      const same = held.get(key) ?? { own, when, scopes: [] }
      held.set(key, same)
      same.scopes.push(scope)
    }
  }
  const inOrder = [...held].sort(([a, one], [b, other]) => limitsOf(one) - limitsOf(other) || (a < b ? -1 : 1))
  return inOrder.map(([, holding]) => holding)
}

const limitsOf = ({ own, when }: Holding): number => Number(own) + when.length

function partsOf(s: Snapshot, held: readonly Holding[], need: number): FilterPart[] {
  const open: number[] = []
  const parts: FilterPart[] = []
  for (const { own, when, scopes } of held) {
    const tops = reached(s, scopes, need).filter((node) => !open.some((top) => lies(s.nodes, node, top)))
    if (!own && when.length === 0) open.push(...tops)
    if (tops.length > 0) parts.push({ below: named(s, tops), own, when })
  }
  return parts
}

/** Whatever covers every root is everywhere. */
function named(s: Snapshot, tops: readonly number[]): FilterPart['below'] {
  const covered = new Set(tops)
  return covered.has(ROOT) || rootsOf(s).every((root) => covered.has(root))
    ? 'everywhere'
    : tops.map((node) => textOf(s.nodes.ids, node)).sort()
}

/** What of the filter lies at the node or below it by home edges; nothing when there is no such node. */
export function narrowed(s: Snapshot, filter: Filter, nodeId: string): Filter {
  const node = numberOf(s.nodes.ids, nodeId)
  if (node === NONE) return { ...filter, everywhere: false, parts: [] }
  const parts = filter.everywhere ? [{ below: 'everywhere', own: false, when: [] } as const] : filter.parts
  const within = (below: FilterPart['below']): string[] => {
    if (below === 'everywhere') return [nodeId]
    const tops = below.map((id) => numberOf(s.nodes.ids, id))
    if (tops.some((top) => lies(s.nodes, node, top))) return [nodeId]
    return below.filter((_, place) => lies(s.nodes, tops[place] as number, node))
  }
  const left = parts.map((part) => ({ ...part, below: within(part.below) })).filter(({ below }) => below.length > 0)
  return { ...filter, everywhere: false, parts: left }
}
