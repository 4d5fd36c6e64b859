/** A set of accounts, by number: named themselves, as persons, or as everyone affiliated with a node. */
import { PRESENT, stateOf } from '../tables/accounts.ts'
import { visitAccountsOf } from '../tables/accounts-by-person.ts'
import { affiliatedPerson, kindOf, placeOf } from '../tables/affiliations.ts'
import { AND_BELOW, flagsOf, KIND_SHIFT, TO_GROUP } from '../tables/grants.ts'
import { isTaken, NONE, textOf } from '../tables/ids.ts'
import { leads, MEMBERS } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'

export interface SubjectSet {
  readonly accounts: Set<number>
  readonly persons: Set<number>
  /** Grants to everyone affiliated with a node; whether that is there or below is in their flags. */
  readonly groups: Set<number>
  /** Everyone affiliated with one of these or below it, of whatever kind. */
  readonly places: Set<number>
}

export function newSubjectSet(): SubjectSet {
  return { accounts: new Set(), persons: new Set(), groups: new Set(), places: new Set() }
}

export function addSubject(s: Snapshot, grant: number, subjects: SubjectSet): void {
  if (grant === NONE) return
  if ((flagsOf(s.grants, grant) & TO_GROUP) !== 0) subjects.groups.add(grant)
  else subjects.accounts.add(s.grants.subject[grant] as number)
}

/** Ids of accounts that are there. */
export function accountsIn(s: Snapshot, subjects: SubjectSet): string[] {
  addAffiliated(s, subjects)
  const found = new Set(subjects.accounts)
  for (const person of subjects.persons) visitAccountsOf(s.accounts, person, (account) => found.add(account))
  return [...found]
    .filter((account) => account !== NONE && (stateOf(s.accounts, account) & PRESENT) !== 0)
    .map((account) => textOf(s.accounts.ids, account))
}

function addAffiliated(s: Snapshot, subjects: SubjectSet): void {
  if (subjects.groups.size === 0 && subjects.places.size === 0) return
  const { affiliations } = s
  const kindsAt = kindsThatCount(s, subjects)
  for (let affiliation = 1; affiliation < affiliations.ids.size; affiliation++) {
    if (!isTaken(affiliations.ids, affiliation)) continue
    const kinds = kindsAt(placeOf(affiliations, affiliation))
    if (kinds.has(NONE) || kinds.has(kindOf(affiliations, affiliation)))
      subjects.persons.add(affiliatedPerson(affiliations, affiliation))
  }
}

/** Kinds of affiliation with a place that count; NONE among them: any. Cached, since many affiliations share a place. */
function kindsThatCount(s: Snapshot, { groups, places }: SubjectSet): (place: number) => ReadonlySet<number> {
  const known = new Map<number, ReadonlySet<number>>()
  const isBelow = (place: number, node: number) => leads(s.nodes, s.shares, place, node, MEMBERS)
  const find = (place: number) => {
    const kinds = new Set<number>()
    for (const node of places) if (isBelow(place, node)) kinds.add(NONE)
    for (const grant of groups) {
      const [flags, node] = [flagsOf(s.grants, grant), s.grants.subject[grant] as number]
      if (place === node || ((flags & AND_BELOW) !== 0 && isBelow(place, node))) kinds.add(flags >> KIND_SHIFT)
    }
    return kinds
  }
  return (place) => {
    const kinds = known.get(place) ?? find(place)
    known.set(place, kinds)
    return kinds
  }
}
