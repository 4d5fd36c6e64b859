/** Questions with a hole in them. Each is answered from what the walk meets, so that it agrees with `check` by construction. */

import { nodeNumber, ownerNumber } from './check.ts'
import type { NodeInQuestion, Scopes } from './facts.ts'
import { PRESENT, presentAccount, stateOf } from './tables/accounts.ts'
import { brings, bringsAnywhere } from './tables/bundles.ts'
import { NONE, numberOf, numbersIn, textOf } from './tables/ids.ts'
import { lies, owns, ROOT } from './tables/nodes.ts'
import { FULL, VIEW } from './tables/shares.ts'
import type { Snapshot } from './tables/snapshot.ts'
import { following } from './tables/tree.ts'
import { holdings, sharedInto, topmost } from './tops.ts'
import { walk } from './walk.ts'

/** Where an action is held: the topmost nodes, shared ones included; and those below which it is held for own records only. */
interface Tops {
  readonly anywhere: readonly number[]
  readonly own: readonly number[]
}

function topsWhere(s: Snapshot, account: number, action: number, at: number): Tops {
  const held = holdings(s, account, at).filter(({ bundle }) => brings(s.bundles, bundle, action))
  const [plain, limited] = [true, false].map((anywhere) =>
    held.filter(({ bundle }) => bringsAnywhere(s.bundles, bundle, action) === anywhere).map(({ scope }) => scope),
  ) as [number[], number[]]
  const need = s.bundles.changes[action] === 1 ? FULL : VIEW
  const anywhere = topmost(s, [...plain, ...sharedInto(s, plain, need)])
  const own = topmost(s, [...limited, ...sharedInto(s, limited, need)])
  return { anywhere, own: own.filter((node) => !anywhere.some((top) => lies(s.nodes, node, top))) }
}

/** Where the account may do this, as data: for filters, and for «the tops of your tree». */
export function scopesWhere(s: Snapshot, accountId: string, actionId: string, at: number): Scopes {
  const account = presentAccount(s.accounts, accountId)
  const action = numberOf(s.bundles.actions, actionId)
  if (account === NONE || action === NONE)
    return { everywhere: false, roots: [], own: { everywhere: false, roots: [] } }
  const { anywhere, own } = topsWhere(s, account, action, at)
  return { ...asReach(s, anywhere), own: asReach(s, own) }
}

function asReach(s: Snapshot, tops: readonly number[]): { everywhere: boolean; roots: string[] } {
  if (tops.includes(ROOT)) return { everywhere: true, roots: [] }
  return { everywhere: false, roots: tops.map((node) => textOf(s.nodes.ids, node)).sort() }
}

export interface NodeFilter {
  readonly kinds?: ReadonlySet<string>
}

/** Exactly the registered nodes for which `check` says yes, by id. */
export function listNodes(
  s: Snapshot,
  accountId: string,
  actionId: string,
  at: number,
  { kinds }: NodeFilter = {},
): string[] {
  const account = presentAccount(s.accounts, accountId)
  const action = numberOf(s.bundles.actions, actionId)
  if (account === NONE || action === NONE) return []
  const { anywhere, own } = topsWhere(s, account, action, at)
  const wanted = kinds === undefined ? undefined : new Set([...kinds].map((kind) => numberOf(s.nodes.kinds, kind)))
  const found: string[] = []
  const fits = (node: number) => node !== ROOT && (wanted === undefined || wanted.has(s.nodes.kind[node] as number))
  const add = (node: number) => fits(node) && found.push(textOf(s.nodes.ids, node))
  for (const top of anywhere) visitBelow(s, top, add)
  const covered = (node: number) => anywhere.some((top) => lies(s.nodes, node, top))
  for (const top of own) visitBelow(s, top, (node) => owns(s.nodes, account, node) && !covered(node) && add(node))
  return found.sort()
}

function visitBelow(s: Snapshot, top: number, visit: (node: number) => void): void {
  visit(top)
  for (let node = following(s.nodes, top, top); node !== NONE; node = following(s.nodes, node, top)) visit(node)
}

/** What the account may do to this node. */
export function listActions(s: Snapshot, accountId: string, node: NodeInQuestion, at: number): string[] {
  const account = presentAccount(s.accounts, accountId)
  const place = nodeNumber(s, node)
  if (account === NONE || place === NONE) return []
  const owner = ownerNumber(s, node)
  const held = numbersIn(s.bundles.actions).filter((action) => walk(s, account, action, place, owner, at, null))
  return held.map((action) => textOf(s.bundles.actions, action)).sort()
}

/** What the account may do anywhere at all, own records included: for menus, never for a decision. */
export function heldActions(s: Snapshot, accountId: string, at: number): string[] {
  const account = presentAccount(s.accounts, accountId)
  if (account === NONE) return []
  const bundles = new Set(holdings(s, account, at).map(({ bundle }) => bundle))
  return numbersIn(s.bundles.actions)
    .filter((action) => [...bundles].some((bundle) => brings(s.bundles, bundle, action)))
    .map((action) => textOf(s.bundles.actions, action))
    .sort()
}

/** Who may do this to the node. */
export function listAccounts(s: Snapshot, actionId: string, node: NodeInQuestion, at: number): string[] {
  const action = numberOf(s.bundles.actions, actionId)
  const place = nodeNumber(s, node)
  if (action === NONE || place === NONE) return []
  const owner = ownerNumber(s, node)
  const found: string[] = []
  for (let account = 1; account < s.accounts.ids.size; account++) {
    const present = (stateOf(s.accounts, account) & PRESENT) !== 0
    if (present && walk(s, account, action, place, owner, at, null)) found.push(textOf(s.accounts.ids, account))
  }
  return found.sort()
}
