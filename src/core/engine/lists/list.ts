/** Lists: of nodes, of actions. Each is answered by the walk itself, so that it agrees with `check` by construction. */

import { isAllowed } from '../allowed.ts'
import { type Asked, REGISTERED } from '../asking.ts'
import { nodeNumber, ownerNumber } from '../check.ts'
import type { NodeInQuestion, Sent } from '../facts.ts'
import type { TraceEntry } from '../reasons/trace.ts'
import { presentAccount } from '../tables/accounts.ts'
import { brings, bringsAnywhere, bringsLimited, isOwn, limitedRights, needOf } from '../tables/bundles.ts'
import { NONE, numberOf, numbersIn, textOf } from '../tables/ids.ts'
import { owns, ROOT } from '../tables/nodes.ts'
import { withScopeCache } from '../tables/scope-cache.ts'
import { FULL, VIEW } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { following } from '../tables/tree.ts'
import { covering, holdings, reached } from './tops.ts'

/** Where an action is held: the topmost nodes, shared ones included; and those below which rights with limits bring it. */
interface Tops {
  readonly anywhere: readonly number[]
  /** Does the node lie there without any limit? */
  readonly isAnywhere: (node: number) => boolean
  readonly limited: readonly number[]
  /** The rights with limits that bring it there. */
  readonly rights: readonly number[]
}

export function topsWhere(s: Snapshot, account: number, action: number, at: number): Tops {
  const { bundles } = s
  const limitsOf = (bundle: number): number[] =>
    limitedRights(bundles, bundle).filter((right) => bringsLimited(bundles, right, action))
  const held = holdings(s, account, at)
  const plain = held.filter(({ bundle }) => bringsAnywhere(bundles, bundle, action))
  const limited = held.filter((one) => !plain.includes(one) && limitsOf(one.bundle).length > 0)
  const need = needOf(bundles, action)
  const topsOf = (some: readonly TraceEntry[]): number[] =>
    reached(
      s,
      some.map(({ scope }) => scope),
      need,
    )
  const anywhere = topsOf(plain)
  const isAnywhere = covering(s, anywhere)
  return {
    anywhere,
    isAnywhere,
    limited: topsOf(limited).filter((node) => !isAnywhere(node)),
    rights: limited.flatMap(({ bundle }) => limitsOf(bundle)),
  }
}

export interface WithSent {
  /** Properties sent along, for conditions to read. */
  readonly sent?: Sent | undefined
}

export interface NodeFilter extends WithSent {
  readonly kinds?: ReadonlySet<string>
}

export function askedWith({ sent }: WithSent): Asked | null {
  return sent === undefined ? null : { sent }
}

/** Exactly the registered nodes for which `check` says yes, by id. */
export function listNodes(
  s: Snapshot,
  {
    account: accountId,
    action: actionId,
    at,
  }: { readonly account: string; readonly action: string; readonly at: number },
  { kinds, ...rest }: NodeFilter = {},
): string[] {
  const account = presentAccount(s.accounts, accountId)
  const action = numberOf(s.bundles.actions, actionId)
  if (account === NONE || action === NONE) return []
  const { anywhere, isAnywhere, limited, rights } = topsWhere(s, account, action, at)
  const wanted = kinds === undefined ? undefined : new Set([...kinds].map((kind) => numberOf(s.nodes.kinds, kind)))
  const found: string[] = []
  const fits = (node: number) => node !== ROOT && (wanted === undefined || wanted.has(s.nodes.kind[node] as number))
  const add = (node: number) => fits(node) && found.push(textOf(s.nodes.ids, node))
  for (const top of anywhere) visitBelow(s, top, add)
  const areOwn = rights.every((right) => isOwn(s.bundles, right))
  const asked = askedWith(rest)
  const isHeld = (node: number) =>
    (!areOwn || owns(s.nodes, account, node)) && isAllowed(s, account, action, node, REGISTERED, at, asked)
  for (const top of limited) visitBelow(s, top, (node) => fits(node) && !isAnywhere(node) && isHeld(node) && add(node))
  return found.sort()
}

function visitBelow(s: Snapshot, top: number, visit: (node: number) => void): void {
  visit(top)
  for (let node = following(s.nodes, top, top); node !== NONE; node = following(s.nodes, node, top)) visit(node)
}

/** What the account may do to this node. */
export function listActions(
  s: Snapshot,
  { account: accountId, node, at }: { readonly account: string; readonly node: NodeInQuestion; readonly at: number },
  options: WithSent = {},
): string[] {
  const account = presentAccount(s.accounts, accountId)
  const place = nodeNumber(s, node)
  if (account === NONE || place === NONE) return []
  const owner = ownerNumber(s, node)
  const asked = { ...askedWith(options), node }
  const { actions } = s.bundles
  const numbers = numbersIn(actions)
  const held = [VIEW, FULL].flatMap((need) =>
    withScopeCache(s.nodes, s.shares, place, need, () =>
      numbers.filter(
        (action) => needOf(s.bundles, action) === need && isAllowed(s, account, action, place, owner, at, asked),
      ),
    ),
  )
  return held.map((action) => textOf(actions, action)).sort()
}

/** Whether the account may do it anywhere at all, on own records or on a condition too: for menus and forms, never for a decision. */
export function isHeldAnywhere(s: Snapshot, accountId: string, action: string, at: number): boolean {
  const account = presentAccount(s.accounts, accountId)
  const number = numberOf(s.bundles.actions, action)
  if (account === NONE || number === NONE) return false
  return holdings(s, account, at).some(({ bundle }) => brings(s.bundles, bundle, number))
}

/** What the account may do anywhere at all, on own records or a condition too: for menus, never for a decision. */
export function heldActions(s: Snapshot, accountId: string, at: number): string[] {
  const account = presentAccount(s.accounts, accountId)
  if (account === NONE) return []
  const bundles = new Set(holdings(s, account, at).map(({ bundle }) => bundle))
  return numbersIn(s.bundles.actions)
    .filter((action) => [...bundles].some((bundle) => brings(s.bundles, bundle, action)))
    .map((action) => textOf(s.bundles.actions, action))
    .sort()
}
