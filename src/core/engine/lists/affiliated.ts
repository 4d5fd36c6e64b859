/** Everyone affiliated with some nodes, there only or there and below, found from the nodes. */
import { affiliatedPerson, affiliationLive, affiliationsByKind, affiliationsByNode } from '../tables/affiliations.ts'
import { type BucketIndex, visitBuckets, visitMembers } from '../tables/bucket-index.ts'
import { AND_BELOW, flagsOf, KIND_SHIFT } from '../tables/grants.ts'
import { NONE, numbersIn } from '../tables/ids.ts'
import { firstVisit, visitIncoming } from '../tables/reverse-edges.ts'
import { MEMBERS } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { following } from '../tables/tree.ts'

/** Buckets of affiliations that may count, and perhaps some more; `count`: how many are in them. */
export interface AffiliatedBuckets {
  count: number
  readonly parts: { readonly index: BucketIndex; readonly bucket: number }[]
}

const ANY_KIND = NONE

/** Of everyone to whom these grants are given. With more than `most` nodes below their groups, everyone of the kind is a candidate. */
export function affiliatedWith(s: Snapshot, grants: readonly number[], most: number): AffiliatedBuckets {
  const found: AffiliatedBuckets = { count: 0, parts: [] }
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
    if (nodes !== null) for (const node of nodes) addAt(s, node, kind, found)
    else {
      whole.add(kind)
      addKind(s, kind, found)
    }
  }
  return found
}

/** The persons, some more than once. */
export function visitPersons(
  s: Snapshot,
  { parts }: AffiliatedBuckets,
  at: number,
  visit: (person: number) => void,
): void {
  const { affiliations } = s
  for (const { index, bucket } of parts) {
    visitMembers(index, bucket, (affiliation) => {
      if (affiliationLive(affiliations, affiliation, at)) visit(affiliatedPerson(affiliations, affiliation))
    })
  }
}

function addAt(s: Snapshot, node: number, kind: number, found: AffiliatedBuckets): void {
  const index = affiliationsByNode(s.affiliations)
  visitBuckets(index, node, (bucket, subkey, members) => {
    if (kind !== ANY_KIND && kind !== subkey) return
    found.parts.push({ index, bucket })
    found.count += members
  })
}

function addKind(s: Snapshot, kind: number, found: AffiliatedBuckets): void {
  const index = affiliationsByKind(s.affiliations)
  for (const one of kind === ANY_KIND ? numbersIn(s.affiliations.kinds) : [kind]) {
    visitBuckets(index, one, (bucket, _, members) => {
      found.parts.push({ index, bucket })
      found.count += members
    })
  }
}

/** The node and all below it, by home edges and edges of members; null when they are more than `most`. */
function withMembersBelow(s: Snapshot, node: number, most: number): number[] | null {
  const isNew = firstVisit(s.nodes, s.shares)
  const tops = [node]
  const found: number[] = []
  for (let next = 0; next < tops.length; next++) {
    const top = tops[next] as number
    for (let at = top; at !== NONE; at = following(s.nodes, at, top)) {
      if (found.length >= most) return null
      found.push(at)
    }
    if (s.shares.count === 0) continue
    visitIncoming(s.nodes, s.shares, top, MEMBERS, (from, level) => {
      if (level === MEMBERS && isNew(from)) tops.push(from)
    })
  }
  return found
}
