/**
 * The one walk over everything that could allow an action: a metarole's power, the account's grants, the grants to those affiliated
 * with a node. `check` stops at the first «yes»; `explain` and the lists listen to all that is met. There is no second implementation
 * of the question in the engine. Conditions on rights, when they come, are one more branch of `walkGrants` and one more verdict.
 */
import {
  ACTIVE,
  AT_HOME,
  BY_GRANTS,
  EVERYWHERE,
  GRANTS,
  HOME,
  METAROLE_SHIFT,
  PERSON,
  STATE,
} from './tables/accounts.ts'
import { affiliationLive, kindOf, placeOf } from './tables/affiliations.ts'
import { metaroleBundle } from './tables/bundles.ts'
import { AND_BELOW, flagsOf, isLive, KIND_SHIFT, writePower } from './tables/grants.ts'
import { NONE } from './tables/ids.ts'
import { isArchived, owns, parentOf, ROOT } from './tables/nodes.ts'
import { FULL, gather, gatheredLead, VIEW } from './tables/shares.ts'
import type { Snapshot } from './tables/snapshot.ts'

export type Verdict = 'holds' | 'lacks' | 'out-of-reach' | 'not-owner'

/** Hears of everything met, live or not. Grant 0 is the metarole's power; affiliation 0 is the account's own. */
export type Listener = (grant: number, verdict: Verdict, affiliation: number) => void

/** Who owns the node in question: what is registered; nobody; else the number of the account that the question names. */
export const REGISTERED = -1
export const NOBODY = 0

export interface ResolvedQuestion {
  readonly account: number
  readonly action: number
  readonly node: number
  /** REGISTERED, NOBODY or an account. */
  readonly owner: number
}

/** The optimizer folds a module's own constants; imported ones it looks up at every use, which costs a tenth of a check. */
const none = NONE
const root = ROOT
const firstGrant = GRANTS
const homeCell = HOME
const personCell = PERSON
const stateCell = STATE
const active = ACTIVE
const everywhere = EVERYWHERE
const atHome = AT_HOME
const byGrants = BY_GRANTS
const metaroleShift = METAROLE_SHIFT
const registered = REGISTERED

export function walk(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  owner: number,
  at: number,
  listener: Listener | null,
): boolean {
  const { rows } = s.accounts
  const cell = account << 2
  const state = rows[cell | stateCell] as number
  const home = rows[cell | homeCell] as number
  if ((state & active) === 0 || isArchived(s.nodes, home)) return false
  if (s.nodes.sharedAt[node] !== none) gather(s.nodes, s.shares, node, s.bundles.changes[action] === 1 ? FULL : VIEW)
  let allowed = false
  if ((state & everywhere) !== 0 || ((state & atHome) !== 0 && home !== none)) {
    writePower(s.grants, metaroleBundle(s.bundles, state >> metaroleShift), (state & everywhere) !== 0 ? root : home)
    allowed = walkGrants(s, account, action, node, owner, at, none, none, listener)
    if (allowed && listener === null) return true
  }
  if ((state & byGrants) === 0) return allowed
  const head = rows[cell | firstGrant] as number
  if (head !== none && walkGrants(s, account, action, node, owner, at, head, none, listener)) {
    if (listener === null) return true
    allowed = true
  }
  const person = rows[cell | personCell] as number
  if (person === none || s.grants.groups.size === 0) return allowed
  return walkGroups(s, account, action, node, owner, at, person, listener) || allowed
}

/**
 * The innermost loop of the product, over a list of grants. Time is asked last, so that «only the time is wrong» can be told. Shifts
 * instead of products, because the optimizer need not guard them against overflow.
 */
function walkGrants(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  owner: number,
  at: number,
  head: number,
  affiliation: number,
  listener: Listener | null,
): boolean {
  const { nodes, grants } = s
  const { rows } = grants
  const { spans } = nodes
  const { bits, width } = s.bundles
  const place = (action >> 5) << 1
  const bit = 1 << (action & 31)
  const enter = spans[node << 1] as number
  let allowed = false
  let grant = head
  do {
    const row = grant << 2
    const word = (Math.imul(rows[row | 1] as number, width) + place) | 0
    const scope = rows[row | 2] as number
    const anywhere = (bits[word] as number) & bit
    if (affiliation !== none && !countsFor(s, grant, affiliation)) {
      // Given to others of this node.
    } else if (anywhere === 0 && ((bits[word | 1] as number) & bit) === 0) {
      if (listener !== null) listener(grant, 'lacks', affiliation)
    } else if (
      !((spans[scope << 1] as number) <= enter && enter <= (spans[(scope << 1) | 1] as number)) &&
      (nodes.sharedAt[node] === none || !gatheredLead(nodes, s.shares, scope))
    ) {
      if (listener !== null) listener(grant, 'out-of-reach', affiliation)
    } else if (anywhere === 0 && !(owner === registered ? owns(nodes, account, node) : owner === account)) {
      if (listener !== null) listener(grant, 'not-owner', affiliation)
    } else {
      if (listener !== null) listener(grant, 'holds', affiliation)
      if (isLive(grants, grant, at)) {
        if (listener === null) return true
        allowed = true
      }
    }
    grant = rows[row] as number
  } while (grant !== none)
  return allowed
}

/** Grants to everyone affiliated with a node or, by home edges, below one: sharing a unit does not enlist its people elsewhere. */
function walkGroups(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  owner: number,
  at: number,
  person: number,
  listener: Listener | null,
): boolean {
  const { rows, heads } = s.affiliations
  let allowed = false
  for (
    let affiliation = heads[person] as number;
    affiliation !== none;
    affiliation = rows[affiliation << 2] as number
  ) {
    if (!affiliationLive(s.affiliations, affiliation, at)) continue
    for (let group = placeOf(s.affiliations, affiliation); group !== root; group = parentOf(s.nodes, group)) {
      const head = s.grants.groups.get(group)
      if (head === undefined) continue
      if (!walkGrants(s, account, action, node, owner, at, head, affiliation, listener)) continue
      if (listener === null) return true
      allowed = true
    }
  }
  return allowed
}

/** Does a grant to a node's affiliates, met from this affiliation upward, mean this one? */
function countsFor(s: Snapshot, grant: number, affiliation: number): boolean {
  const flags = flagsOf(s.grants, grant)
  const kind = flags >> KIND_SHIFT
  const reaches = (flags & AND_BELOW) !== 0 || s.grants.subject[grant] === placeOf(s.affiliations, affiliation)
  return reaches && (kind === none || kind === kindOf(s.affiliations, affiliation))
}
