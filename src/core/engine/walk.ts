/**
 * The one walk over everything that could allow an action: a metarole's power, the account's grants, the grants to those affiliated
 * with a node. `check` stops at the first «yes» (and has a shortcut, see allowed.ts); `explain` and the lists listen to all that is met. There is no second
 * implementation of the question in the engine.
 */
import type { Asked } from './asking.ts'
import { judgeLimits, type LimitVerdict } from './conditions/limits.ts'
import {
  ACTIVE,
  AT_HOME,
  BY_GRANTS,
  EVERYWHERE,
  GRANTS,
  HOME,
  METAROLE_SHIFT,
  PERSON,
  ROW_SHIFT,
  STATE,
} from './tables/accounts.ts'
import { affiliationLive, kindOf, placeOf } from './tables/affiliations.ts'
import { metaroleBundle } from './tables/bundles.ts'
import { AND_BELOW, flagsOf, type Group, isLive, KIND_SHIFT, writePower } from './tables/grants.ts'
import { NONE } from './tables/ids.ts'
import { GRANTED, isArchived, parentOf, ROOT, SHARED } from './tables/nodes.ts'
import { FULL, followMembers, gather, gatheredLead, startClimb, VIEW } from './tables/shares.ts'
import type { Snapshot } from './tables/snapshot.ts'

export type Verdict = LimitVerdict | 'lacks' | 'out-of-reach'

/** Is called for every grant met, live or not. Grant 0 is the metarole's power; affiliation 0 is the account's own. */
export type Listener = (grant: number, verdict: Verdict, affiliation: number) => void

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
const rowShift = ROW_SHIFT
const shared = SHARED
/** Strides and cells of grants, affiliations, spans and bits, as in grants.ts, affiliations.ts, nodes.ts and bundles.ts. */
const grantShift = 2
const bundleCell = 1
const scopeCell = 2
const affiliationShift = 2
const spanShift = 1
const exitCell = 1
const limitedWord = 1
const granted = GRANTED

export function walk(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  owner: number,
  at: number,
  asked: Asked | null,
  listener: Listener | null,
): boolean {
  const { rows } = s.accounts
  const cell = account << rowShift
  const state = rows[cell | stateCell] as number
  const home = rows[cell | homeCell] as number
  if ((state & active) === 0 || isArchived(s.nodes, home)) return false
  if (s.nodes.sharedAt[node] !== none) gather(s.nodes, s.shares, node, s.bundles.changes[action] === 1 ? FULL : VIEW)
  let allowed = false
  if ((state & everywhere) !== 0 || ((state & atHome) !== 0 && home !== none)) {
    writePower(s.grants, metaroleBundle(s.bundles, state >> metaroleShift), (state & everywhere) !== 0 ? root : home)
    allowed = walkGrants(s, account, action, node, owner, at, asked, none, none, listener)
    if (allowed && listener === null) return true
  }
  if ((state & byGrants) === 0) return allowed
  const head = rows[cell | firstGrant] as number
  if (head !== none && walkGrants(s, account, action, node, owner, at, asked, head, none, listener)) {
    if (listener === null) return true
    allowed = true
  }
  const person = rows[cell | personCell] as number
  if (person === none || s.grants.groups.size === 0) return allowed
  return walkGroups(s, account, action, node, owner, at, asked, person, listener) || allowed
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
  asked: Asked | null,
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
  const enter = spans[node << spanShift] as number
  let allowed = false
  let grant = head
  do {
    const row = grant << grantShift
    const word = (Math.imul(rows[row | bundleCell] as number, width) + place) | 0
    const scope = rows[row | scopeCell] as number
    const anywhere = (bits[word] as number) & bit
    if (affiliation !== none && !countsFor(s, grant, affiliation)) {
      // Given to others of this node.
    } else if (anywhere === 0 && ((bits[word | limitedWord] as number) & bit) === 0) {
      if (listener !== null) listener(grant, 'lacks', affiliation)
    } else if (
      !(
        (spans[scope << spanShift] as number) <= enter && enter <= (spans[(scope << spanShift) | exitCell] as number)
      ) &&
      (nodes.sharedAt[node] === none || !gatheredLead(nodes, s.shares, scope))
    ) {
      if (listener !== null) listener(grant, 'out-of-reach', affiliation)
    } else {
      const bundle = rows[row | bundleCell] as number
      const verdict = anywhere !== 0 ? 'holds' : judgeLimits(s, bundle, { account, action, node, owner, at, asked })
      if (listener !== null) listener(grant, verdict, affiliation)
      if (verdict === 'holds' && isLive(grants, grant, at)) {
        if (listener === null) return true
        allowed = true
      }
    }
    grant = rows[row] as number
  } while (grant !== none)
  return allowed
}

/**
 * Grants to everyone affiliated with a node or below one, by home edges and edges of members: sharing a unit does not make its people members
 * elsewhere. A node that this climb has visited was followed up to the root, so the climb stops there.
 */
export function walkGroups(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  owner: number,
  at: number,
  asked: Asked | null,
  person: number,
  listener: Listener | null,
): boolean {
  const { nodes, shares } = s
  const { flags } = nodes
  const { rows, heads } = s.affiliations
  let allowed = false
  for (
    let affiliation = heads[person] as number;
    affiliation !== none;
    affiliation = rows[affiliation << affiliationShift] as number
  ) {
    if (!affiliationLive(s.affiliations, affiliation, at)) continue
    const stamp = startClimb(shares, placeOf(s.affiliations, affiliation))
    for (let entry = 0; entry < shares.entryCount; entry++) {
      for (let place = shares.entries[entry] as number; place !== root; place = parentOf(nodes, place)) {
        const flag = flags[place] as number
        if ((flag & (shared | granted)) === 0) continue
        if ((flag & shared) !== 0 && !followMembers(nodes, shares, place, stamp)) break
        if ((flag & granted) === 0) continue
        const group = s.grants.groups.get(place) as Group
        if (group.seen === stamp) break
        group.seen = stamp
        if (!walkGrants(s, account, action, node, owner, at, asked, group.first, affiliation, listener)) continue
        if (listener === null) return true
        allowed = true
      }
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
