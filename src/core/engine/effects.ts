/** What if: who would gain and who would lose what by a change that is not taken yet. */

import { WHOLE as ALL, NOBODY } from './asking.ts'
import type { AccountFact, GrantFact, NodeFact, RoleFact } from './facts.ts'
import { type Meeting, meetingsOf } from './meetings.ts'
import { suppose } from './suppose.ts'
import { homeOf, PERSON, PRESENT, presentAccount, stateOf } from './tables/accounts.ts'
import { brings, bringsAnywhere, roleBundle } from './tables/bundles.ts'
import { bundleOf, flagsOf, TO_GROUP } from './tables/grants.ts'
import { NONE, numberOf, numbersIn, textOf } from './tables/ids.ts'
import { ROOT } from './tables/nodes.ts'
import type { Snapshot } from './tables/snapshot.ts'
import { walk } from './walk.ts'

/** A node's place in the tree is not supposed away: only what it says of itself, such as being archived. */
export type Supposed =
  | { readonly put: 'grant'; readonly grant: GrantFact }
  | { readonly remove: 'grant'; readonly id: string }
  | { readonly put: 'role'; readonly role: RoleFact }
  | { readonly put: 'account'; readonly account: AccountFact }
  | { readonly put: 'node'; readonly node: NodeFact }

/** An action that the account would come or cease to hold over the whole of the scope; null: everywhere. */
export interface Effect {
  readonly account: string
  readonly scope: string | null
  readonly action: string
  /** For its own records only. */
  readonly own: boolean
}

export interface Effects {
  readonly gained: readonly Effect[]
  readonly lost: readonly Effect[]
}

/** Answers for the scopes of what the change touches; the snapshot is as before when it returns. */
export function effects(s: Snapshot, change: Supposed, at: number): Effects {
  const isMoved = movedActions(s, change)
  const before = placesOf(s, change, at, isMoved)
  const after = suppose(s, [change], () => placesOf(s, change, at, isMoved))
  const places = [...new Map([...before, ...after].map((place) => [keyOf(place), place])).values()]
  const held = places.map((place) => holding(s, place, at))
  const would = suppose(s, [change], () => places.map((place) => holding(s, place, at)))
  const moved = (more: readonly Holding[], less: readonly Holding[]) =>
    places.flatMap(({ account, scope, action }, place) => {
      const most = more[place] as Holding
      return most > (less[place] as Holding) ? [{ account, scope, action, own: most === OWN }] : []
    })
  return { gained: moved(would, held), lost: moved(held, would) }
}

/** Where the change may be felt: an account, a scope, an action that something touched brings there. */
interface Place {
  readonly account: string
  readonly scope: string | null
  readonly action: string
}

const keyOf = ({ account, scope, action }: Place): string => JSON.stringify([account, scope, action])

type Holding = typeof NOT | typeof OWN | typeof WHOLE
const NOT = 0
const OWN = 1
const WHOLE = 2

function holding(s: Snapshot, place: Place, at: number): Holding {
  const account = presentAccount(s.accounts, place.account)
  const action = numberOf(s.bundles.actions, place.action)
  const scope = place.scope === null ? ROOT : numberOf(s.nodes.ids, place.scope)
  if (account === NONE) return NOT
  if (walk(s, account, action, scope, ALL, at, null, null)) return WHOLE
  return walk(s, account, action, scope, account, at, null, null) ? OWN : NOT
}

/** Of a role only the actions that it comes or ceases to bring are looked at: many may hold it, and most of it stays. */
function movedActions(s: Snapshot, change: Supposed): (action: number) => boolean {
  if (!('put' in change) || change.put !== 'role') return () => true
  const brought = () => {
    const bundle = roleBundle(s.bundles, numberOf(s.bundles.roles, change.role.id))
    return Array.from({ length: s.bundles.actions.size }, (_, action) => [
      brings(s.bundles, bundle, action),
      bringsAnywhere(s.bundles, bundle, action),
    ])
  }
  const before = brought()
  const after = suppose(s, [change], brought)
  return (action) => before[action]?.[0] !== after[action]?.[0] || before[action]?.[1] !== after[action]?.[1]
}

function placesOf(s: Snapshot, change: Supposed, at: number, isMoved: (action: number) => boolean): Place[] {
  const actions = new Map<number, string[]>()
  const actionsOf = (bundle: number): string[] => {
    const known = actions.get(bundle) ?? actionsIn(s, bundle, isMoved)
    actions.set(bundle, known)
    return known
  }
  return accountsOf(s, change).flatMap((account) =>
    meetingsOf(s, account, NONE, ROOT, NOBODY, at, null)
      .filter((met) => met.live && isTouched(s, change, met))
      .flatMap(({ scope, bundle }) =>
        actionsOf(bundle).map((action) => ({
          account: textOf(s.accounts.ids, account),
          scope: scope === ROOT ? null : textOf(s.nodes.ids, scope),
          action,
        })),
      ),
  )
}

function actionsIn(s: Snapshot, bundle: number, isMoved: (action: number) => boolean): string[] {
  const brought = numbersIn(s.bundles.actions).filter((action) => isMoved(action) && brings(s.bundles, bundle, action))
  return brought.map((action) => textOf(s.bundles.actions, action))
}

function isTouched(s: Snapshot, change: Supposed, { grant, bundle }: Meeting): boolean {
  if ('remove' in change) return grant !== NONE && grant === numberOf(s.grants.ids, change.id)
  if (change.put === 'grant') return grant !== NONE && grant === numberOf(s.grants.ids, change.grant.id)
  if (change.put === 'role') return bundle === roleBundle(s.bundles, numberOf(s.bundles.roles, change.role.id))
  return true
}

/** Who may feel it at all. */
function accountsOf(s: Snapshot, change: Supposed): number[] {
  if ('remove' in change) return subjectsOf(s, [numberOf(s.grants.ids, change.id)])
  switch (change.put) {
    case 'grant':
      return subjectsOf(s, [numberOf(s.grants.ids, change.grant.id)])
    case 'role': {
      const bundle = roleBundle(s.bundles, numberOf(s.bundles.roles, change.role.id))
      return subjectsOf(
        s,
        numbersIn(s.grants.ids).filter((grant) => bundleOf(s.grants, grant) === bundle),
      )
    }
    case 'account':
      return [presentAccount(s.accounts, change.account.id)].filter((account) => account !== NONE)
    case 'node': {
      const home = numberOf(s.nodes.ids, change.node.id)
      return present(s, (account) => homeOf(s.accounts, account) === home)
    }
  }
}

/** Grants to everyone affiliated with a node may reach whoever is a person. */
function subjectsOf(s: Snapshot, grants: readonly number[]): number[] {
  const there = grants.filter((grant) => grant !== NONE)
  const direct = there.filter((grant) => (flagsOf(s.grants, grant) & TO_GROUP) === 0)
  const accounts = direct.map((grant) => s.grants.subject[grant] as number)
  if (direct.length === there.length) return [...new Set(accounts)]
  return [...new Set([...accounts, ...present(s, (account) => s.accounts.rows[account * 4 + PERSON] !== NONE)])]
}

function present(s: Snapshot, wanted: (account: number) => boolean): number[] {
  return numbersIn(s.accounts.ids).filter(
    (account) => (stateOf(s.accounts, account) & PRESENT) !== 0 && wanted(account),
  )
}
