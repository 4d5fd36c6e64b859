/** Everyone affiliated with some nodes, there only or there and below, found from the nodes. */
import { affiliatedPerson, affiliationLive, affiliationsByKind, affiliationsByNode } from '../tables/affiliations.ts'
import { type Chains, visitKnots, visitMembers } from '../tables/chains.ts'
import { AND_BELOW, flagsOf, KIND_SHIFT } from '../tables/grants.ts'
import { NONE, numbersIn } from '../tables/ids.ts'
import { firstMeeting, visitInto } from '../tables/inward.ts'
import { MEMBERS } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { following } from '../tables/tree.ts'

/** Affiliations that may be meant, and perhaps some more. */
export interface Crowd {
  count: number
  readonly parts: { readonly chains: Chains; readonly knot: number }[]
}

const ANY_KIND = NONE

/** Of all whom these grants to groups mean. With more than `most` nodes below the groups, everyone of the kind comes into question. */
export function crowdOf(s: Snapshot, grants: readonly number[], most: number): Crowd {
  const crowd: Crowd = { count: 0, parts: [] }
  const known = new Set<string>()
  const whole = new Set<number>()
  let left = most
  for (const grant of grants) {
    const [group, flags] = [s.grants.subject[grant] as number, flagsOf(s.grants, grant)]
    const kind = flags >> KIND_SHIFT
    const key = `${group} ${flags}`
    if (known.has(key) || whole.has(kind) || whole.has(ANY_KIND)) continue
    known.add(key)
    const nodes = (flags & AND_BELOW) === 0 ? [group] : withMembersBelow(s, group, left)
    left -= nodes?.length ?? 0
    if (nodes !== null) for (const node of nodes) addAt(s, node, kind, crowd)
    else {
      whole.add(kind)
      addKind(s, kind, crowd)
    }
  }
  return crowd
}

/** The persons, some more than once. */
export function visitPersons(s: Snapshot, { parts }: Crowd, at: number, visit: (person: number) => void): void {
  const { affiliations } = s
  for (const { chains, knot } of parts) {
    visitMembers(chains, knot, (affiliation) => {
      if (affiliationLive(affiliations, affiliation, at)) visit(affiliatedPerson(affiliations, affiliation))
    })
  }
}

function addAt(s: Snapshot, node: number, kind: number, crowd: Crowd): void {
  const chains = affiliationsByNode(s.affiliations)
  visitKnots(chains, node, (knot, sort, members) => {
    if (kind !== ANY_KIND && kind !== sort) return
    crowd.parts.push({ chains, knot })
    crowd.count += members
  })
}

function addKind(s: Snapshot, kind: number, crowd: Crowd): void {
  const chains = affiliationsByKind(s.affiliations)
  for (const one of kind === ANY_KIND ? numbersIn(s.affiliations.kinds) : [kind]) {
    visitKnots(chains, one, (knot, _, members) => {
      crowd.parts.push({ chains, knot })
      crowd.count += members
    })
  }
}

/** The node and all below it, by home edges and edges of members; null when they are more than `most`. */
function withMembersBelow(s: Snapshot, node: number, most: number): number[] | null {
  const isNew = firstMeeting(s.nodes, s.shares)
  const tops = [node]
  const found: number[] = []
  for (let next = 0; next < tops.length; next++) {
    const top = tops[next] as number
    for (let at = top; at !== NONE; at = following(s.nodes, at, top)) {
      if (found.length >= most) return null
      found.push(at)
    }
    if (s.shares.count === 0) continue
    visitInto(s.nodes, s.shares, top, MEMBERS, (from, level) => {
      if (level === MEMBERS && isNew(from)) tops.push(from)
    })
  }
  return found
}
