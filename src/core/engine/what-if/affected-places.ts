/** Which holdings changes may affect: found by comparing what each account holds before and after, so that few are asked in full. */

import type { FactChange } from '../facts.ts'
import { brings, bringsLimited } from '../tables/bundles.ts'
import { numbersIn, textOf } from '../tables/ids.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { affectedAccounts, affectingAccounts } from './affected-accounts.ts'
import { type ChangedNode, changedNodes } from './changed-nodes.ts'
import { holdersOfChanged, holdersOfRoles } from './grant-holders.ts'
import { type HeldGrant, heldGrants, isSame } from './held-grants.ts'
import type { HoldingAsked } from './holding.ts'
import { affectedScopes, type Reaches, reachesOf } from './reaches.ts'
import { type RoleSignatures, roleSignatures } from './role-signatures.ts'
import { suppose } from './suppose.ts'

/** A bundle that an account comes to hold at a scope, ceases to hold, or that brings something else there. */
interface AffectedBundle {
  readonly scope: string | null
  readonly bundle: number
  /** Which of its actions: all; those whose signature changes; those it brings within limits, at the scope itself. */
  readonly actions: 'all' | 'moved' | 'limited'
}

/** Per account. */
type AffectedBundles = Map<string, AffectedBundle[]>

export function affectedPlaces(s: Snapshot, changes: readonly FactChange[], at: number): HoldingAsked[] {
  const nodes = changedNodes(s, changes)
  const before = reachesOf(s, nodes)
  const after = nodes.length === 0 ? before : suppose(s, changes, () => reachesOf(s, nodes))
  const touched = { changes: affectingAccounts(s, changes), nodes, scopes: affectedScopes(nodes, before, after) }
  const accounts = new Set([
    ...affectedAccounts(s, touched),
    ...suppose(s, changes, () => affectedAccounts(s, touched)),
  ])
  const was = heldGrants(s, accounts, before, at)
  const old = roleSignatures(s, changes)
  const affected: AffectedBundles = new Map()
  for (const { account, scope, bundle } of holdersOfRoles(s, old))
    add(affected, account, { scope, bundle, actions: 'moved' })
  const addGranted = (reaches: Reaches) => {
    for (const { account, scope, bundle } of holdersOfChanged(s, changes))
      add(affected, account, ...atAllReached({ scope, bundle, reaches: reaches.get(scope) ?? [] }, nodes))
  }
  addGranted(before)
  const supposed = suppose(s, changes, () => {
    addGranted(after)
    const is = heldGrants(s, accounts, after, at)
    const rewritten = accountsPut(changes)
    for (const account of accounts) {
      const held = { was: was.get(account) ?? [], is: is.get(account) ?? [] }
      add(affected, account, ...compare(held, nodes, old, rewritten.has(account)))
    }
    const fresh = roleSignatures(s, changes)
    return { fresh, places: placesAt(s, affected, old, fresh) }
  })
  return distinct([...placesAt(s, affected, old, supposed.fresh), ...supposed.places])
}

function add(affected: AffectedBundles, account: string, ...more: readonly AffectedBundle[]): void {
  const known = affected.get(account)
  if (known === undefined) affected.set(account, [...more])
  else known.push(...more)
}

interface BeforeAndAfter {
  readonly was: readonly HeldGrant[]
  readonly is: readonly HeldGrant[]
}

function compare(
  { was, is }: BeforeAndAfter,
  nodes: readonly ChangedNode[],
  roles: RoleSignatures,
  isRewritten: boolean,
): AffectedBundle[] {
  const held = [...was, ...is].flatMap(({ scope, bundle }): AffectedBundle[] => [
    ...(roles.has(bundle) ? [{ scope, bundle, actions: 'moved' } as const] : []),
    ...(isRewritten ? [{ scope, bundle, actions: 'all' } as const] : []),
  ])
  return [...differing(was, is, nodes), ...differing(is, was, nodes), ...held]
}

function differing(
  some: readonly HeldGrant[],
  others: readonly HeldGrant[],
  nodes: readonly ChangedNode[],
): AffectedBundle[] {
  return some.flatMap((held) => {
    const same = others.find((other) => isSame(other, held))
    if (same === undefined) return atAllReached(held, nodes)
    const { bundle } = held
    return nodes.flatMap(({ node, itself }, place): AffectedBundle[] => {
      const all: AffectedBundle[] =
        reach(held, place) === reach(same, place) ? [] : [{ scope: node, bundle, actions: 'all' }]
      return itself && reach(held, place) !== 0 ? [...all, { scope: node, bundle, actions: 'limited' }] : all
    })
  })
}

/** At the scope and at each changed node it reaches; there also within limits, where these may read something else. */
function atAllReached(
  { scope, bundle, reaches }: Pick<HeldGrant, 'scope' | 'bundle' | 'reaches'>,
  nodes: readonly ChangedNode[],
): AffectedBundle[] {
  const reached = nodes.filter((_, place) => (reaches[place] ?? 0) !== 0)
  return [
    { scope, bundle, actions: 'all' },
    ...reached.map(({ node }): AffectedBundle => ({ scope: node, bundle, actions: 'all' })),
    ...reached
      .filter(({ itself }) => itself)
      .map(({ node }): AffectedBundle => ({ scope: node, bundle, actions: 'limited' })),
  ]
}

const reach = ({ reaches }: HeldGrant, place: number): number => reaches[place] ?? 0

function placesAt(s: Snapshot, affected: AffectedBundles, old: RoleSignatures, fresh: RoleSignatures): HoldingAsked[] {
  const known = new Map<string, readonly string[]>()
  const actionsOf = (one: AffectedBundle): readonly string[] => {
    const key = `${one.bundle} ${one.actions}`
    const found = known.get(key) ?? affectedActions(s, one, old.get(one.bundle), fresh.get(one.bundle))
    known.set(key, found)
    return found
  }
  return [...affected].flatMap(([account, bundles]) =>
    bundles.flatMap((one) => {
      const { scope, actions } = one
      const areShared = scope !== null && s.shares.end && actions !== 'limited' ? [false, true] : [false]
      return actionsOf(one).flatMap((action) =>
        areShared.map((shared) => ({ account, scope, action, itself: actions === 'limited', shared })),
      )
    }),
  )
}

type Signature = readonly string[] | undefined

function affectedActions(
  { bundles }: Snapshot,
  { bundle, actions }: AffectedBundle,
  old: Signature,
  fresh: Signature,
): string[] {
  const isAffected = (action: number) => {
    if (actions === 'limited') return bringsLimited(bundles, bundle, action)
    return brings(bundles, bundle, action) && (actions === 'all' || old?.[action] !== fresh?.[action])
  }
  return numbersIn(bundles.actions)
    .filter(isAffected)
    .map((action) => textOf(bundles.actions, action))
}

/** Where the node itself is to be looked at, it is looked at with all else. */
function distinct(places: readonly HoldingAsked[]): HoldingAsked[] {
  const asked = new Map<string, HoldingAsked>()
  for (const place of places) {
    const key = `${place.account}\n${place.scope === null}${place.scope}\n${place.action}\n${place.shared}`
    if (place.itself || !asked.has(key)) asked.set(key, place)
  }
  return [...asked.values()]
}

function accountsPut(changes: readonly FactChange[]): Set<string> {
  return new Set(changes.flatMap((change) => ('put' in change && change.put === 'account' ? change.account.id : [])))
}
