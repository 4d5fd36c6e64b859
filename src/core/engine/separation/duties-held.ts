/** What grants and its metarole bring an account, now or later: what a rule of separation looks at. */
import { rootsOf } from '../lists/graph.ts'
import {
  ACTIVE,
  AT_HOME,
  BY_GRANTS,
  EVERYWHERE,
  firstGrantOf,
  homeOf,
  metaroleOf,
  personOf,
  stateOf,
} from '../tables/accounts.ts'
import { affiliationFrom, affiliationUntil, kindOf, placeOf } from '../tables/affiliations.ts'
import { metaroleBundle } from '../tables/bundles.ts'
import { AND_BELOW, bundleOf, flagsOf, fromOf, IS_ACTIVE, KIND_SHIFT, scopeOf, untilOf } from '../tables/grants.ts'
import { NONE } from '../tables/ids.ts'
import { GRANTED, parentOf, ROOT, SHARED } from '../tables/nodes.ts'
import { followMembers, startClimb } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'

export interface HeldPart {
  readonly account: number
  /** NONE: the metarole's own power. */
  readonly grant: number
  readonly bundle: number
  readonly scope: number
  readonly from: number
  readonly until: number
}

/** Of an account that is silent, nothing. */
export function heldParts(s: Snapshot, account: number, at: number): HeldPart[] {
  const state = stateOf(s.accounts, account)
  if ((state & ACTIVE) === 0) return []
  const bundle = metaroleBundle(s.bundles, metaroleOf(s.accounts, account))
  const power = { account, grant: NONE, bundle, from: at, until: Number.POSITIVE_INFINITY }
  const parts: HeldPart[] = scopesOfPower(s, account, state).map((scope) => ({ ...power, scope }))
  if ((state & BY_GRANTS) === 0) return parts
  const always = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
  const hold = (grant: number, during: { from: number; until: number }) => {
    if ((flagsOf(s.grants, grant) & IS_ACTIVE) === 0) return
    const from = Math.max(at, fromOf(s.grants, grant), during.from)
    const until = Math.min(untilOf(s.grants, grant), during.until)
    if (from < until)
      parts.push({ account, grant, bundle: bundleOf(s.grants, grant), scope: scopeOf(s.grants, grant), from, until })
  }
  for (let grant = firstGrantOf(s.accounts, account); grant !== NONE; grant = nextOf(s, grant)) hold(grant, always)
  const person = personOf(s.accounts, account)
  if (person !== NONE && s.grants.groups.size > 0) visitGrantsToGroups(s, person, at, hold)
  return parts
}

function scopesOfPower(s: Snapshot, account: number, state: number): number[] {
  if ((state & EVERYWHERE) !== 0) return rootsOf(s)
  const home = homeOf(s.accounts, account)
  return (state & AT_HOME) !== 0 && home !== NONE ? [home] : []
}

const nextOf = ({ grants }: Snapshot, grant: number): number => grants.rows[grant << 2] as number

type Hold = (grant: number, during: { readonly from: number; readonly until: number }) => void

function visitGrantsToGroups(s: Snapshot, person: number, at: number, hold: Hold): void {
  const { rows, heads } = s.affiliations
  for (let one = heads[person] ?? NONE; one !== NONE; one = rows[one << 2] as number) {
    const during = { from: affiliationFrom(s.affiliations, one), until: affiliationUntil(s.affiliations, one) }
    if (during.until <= at) continue
    visitPlacesAbove(s, placeOf(s.affiliations, one), (place) => {
      for (let grant = s.grants.groups.get(place)?.first ?? NONE; grant !== NONE; grant = nextOf(s, grant))
        if (countsFor(s, grant, one)) hold(grant, during)
    })
  }
}

/** As `walkGroups` climbs: by home edges and edges of members. */
function visitPlacesAbove(s: Snapshot, from: number, visit: (place: number) => void): void {
  const { nodes, shares } = s
  const visited = new Set<number>()
  const stamp = startClimb(shares, from)
  for (let entry = 0; entry < shares.entryCount; entry++) {
    for (let place = shares.entries[entry] as number; place !== ROOT; place = parentOf(nodes, place)) {
      const flag = nodes.flags[place] as number
      if ((flag & SHARED) !== 0 && !followMembers(nodes, shares, place, stamp)) break
      if (visited.has(place)) break
      visited.add(place)
      if ((flag & GRANTED) !== 0) visit(place)
    }
  }
}

function countsFor(s: Snapshot, grant: number, affiliation: number): boolean {
  const flags = flagsOf(s.grants, grant)
  const kind = flags >> KIND_SHIFT
  const reaches = (flags & AND_BELOW) !== 0 || s.grants.subject[grant] === placeOf(s.affiliations, affiliation)
  return reaches && (kind === NONE || kind === kindOf(s.affiliations, affiliation))
}
