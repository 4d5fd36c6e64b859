/**
 * The one walk over everything that could allow an action: a metarole's power, the account's grants, the grants to those affiliated
 * with a node. `check` stops at the first «yes»; `explain` and the lists listen to all that is met. There is no second implementation
 * of the question in the engine. Conditions on rights, when they come, are one more verdict of `judge`.
 */
import { ACTIVE, AT_HOME, BY_GRANTS, EVERYWHERE } from './accounts.ts'
import { affiliationLive } from './affiliations.ts'
import { metaroleBundle } from './bundles.ts'
import { AND_BELOW, isLive, KIND_SHIFT } from './grants.ts'
import { NONE } from './ids.ts'
import { ARCHIVED, lies, owns, parentOf, ROOT } from './nodes.ts'
import { FULL, gather, gatheredLead, VIEW } from './shares.ts'
import type { Snapshot } from './snapshot.ts'

export type Verdict = 0 | 1 | 2 | 3
export const HOLDS = 0
export const LACKS = 1
export const OUT_OF_REACH = 2
export const NOT_OWNER = 3

/** Who owns the node in question: what is registered; nobody; else the number of the account that the question names. */
export const REGISTERED = -1
export const NOBODY = 0

/** Something met on the walk: `grant` is 0 for the metarole's power, `affiliation` is 0 for the account's own grants. */
export interface Met {
  readonly grant: number
  readonly bundle: number
  readonly scope: number
  readonly verdict: Verdict
  readonly live: boolean
  readonly affiliation: number
}

export type Listener = (met: Met) => void

export interface ResolvedQuestion {
  readonly account: number
  readonly action: number
  readonly node: number
  /** REGISTERED, NOBODY or an account. */
  readonly owner: number
}

export function walk(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  owner: number,
  at: number,
  listener: Listener | null,
): boolean {
  const { accounts, nodes } = s
  const state = accounts.state[account] as number
  const home = accounts.home[account] as number
  if ((state & ACTIVE) === 0 || ((nodes.flags[home] as number) & ARCHIVED) !== 0) return false
  if (nodes.sharedAt[node] !== NONE) gather(nodes, s.shares, node, s.bundles.changes[action] === 1 ? FULL : VIEW)
  let allowed = false
  if ((state & EVERYWHERE) !== 0 || ((state & AT_HOME) !== 0 && home !== NONE)) {
    const scope = (state & EVERYWHERE) !== 0 ? ROOT : home
    const bundle = metaroleBundle(s.bundles, accounts.metarole[account] as number)
    const verdict = judge(s, account, action, node, owner, bundle, scope)
    allowed = verdict === HOLDS
    if (listener !== null) listener({ grant: NONE, bundle, scope, verdict, live: true, affiliation: NONE })
    else if (allowed) return true
  }
  if ((state & BY_GRANTS) === 0) return allowed
  if (walkGrants(s, account, action, node, owner, at, accounts.grants[account] as number, listener)) {
    if (listener === null) return true
    allowed = true
  }
  const person = accounts.person[account] as number
  if (person === NONE || s.grants.groups.size === 0) return allowed
  return walkGroups(s, account, action, node, owner, at, person, listener) || allowed
}

function walkGrants(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  owner: number,
  at: number,
  head: number,
  listener: Listener | null,
): boolean {
  const { rows } = s.grants
  let allowed = false
  for (let grant = head; grant !== NONE; grant = rows[grant * 4] as number) {
    const bundle = rows[grant * 4 + 1] as number
    const scope = rows[grant * 4 + 2] as number
    const verdict = judge(s, account, action, node, owner, bundle, scope)
    if (listener !== null) {
      const live = isLive(s.grants, grant, at)
      listener({ grant, bundle, scope, verdict, live, affiliation: NONE })
      if (live && verdict === HOLDS) allowed = true
    } else if (verdict === HOLDS && isLive(s.grants, grant, at)) return true
  }
  return allowed
}

/** Grants to everyone affiliated with a node. «Below» follows home edges only: sharing a unit does not enlist its people elsewhere. */
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
  for (let affiliation = heads[person] as number; affiliation !== NONE; affiliation = rows[affiliation * 4] as number) {
    if (!affiliationLive(s.affiliations, affiliation, at)) continue
    const place = rows[affiliation * 4 + 1] as number
    for (let group = place; group !== ROOT; group = parentOf(s.nodes, group)) {
      const head = s.grants.groups.get(group)
      if (head === undefined) continue
      if (walkGroup(s, account, action, node, owner, at, head, affiliation, group === place, listener)) {
        if (listener === null) return true
        allowed = true
      }
    }
  }
  return allowed
}

function walkGroup(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  owner: number,
  at: number,
  head: number,
  affiliation: number,
  there: boolean,
  listener: Listener | null,
): boolean {
  const { rows } = s.grants
  const kind = s.affiliations.rows[affiliation * 4 + 2] as number
  let allowed = false
  for (let grant = head; grant !== NONE; grant = rows[grant * 4] as number) {
    const flags = rows[grant * 4 + 3] as number
    const wanted = flags >> KIND_SHIFT
    if (!(there || (flags & AND_BELOW) !== 0) || (wanted !== 0 && wanted !== kind)) continue
    const bundle = rows[grant * 4 + 1] as number
    const scope = rows[grant * 4 + 2] as number
    const verdict = judge(s, account, action, node, owner, bundle, scope)
    const live = isLive(s.grants, grant, at)
    if (live && verdict === HOLDS) {
      if (listener === null) return true
      allowed = true
    }
    if (listener !== null) listener({ grant, bundle, scope, verdict, live, affiliation })
  }
  return allowed
}

/** Would this bundle at this scope allow the action on the node? Time is asked last, so that «only the time is wrong» can be told. */
function judge(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  owner: number,
  bundle: number,
  scope: number,
): Verdict {
  const { bits, width } = s.bundles
  const word = bundle * width + 2 * (action >> 5)
  const bit = 1 << (action & 31)
  const anywhere = ((bits[word] as number) & bit) !== 0
  if (!anywhere && ((bits[word + 1] as number) & bit) === 0) return LACKS
  if (!lies(s.nodes, node, scope)) {
    if (s.nodes.sharedAt[node] === NONE || !gatheredLead(s.nodes, s.shares, scope)) return OUT_OF_REACH
  }
  if (anywhere) return HOLDS
  return (owner === REGISTERED ? owns(s.nodes, account, node) : owner === account) ? HOLDS : NOT_OWNER
}
