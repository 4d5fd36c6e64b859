/** Accounts gathered by number: named themselves, as persons, or as everyone affiliated with a node. */
import { PRESENT, stateOf } from '../tables/accounts.ts'
import { affiliatedPerson, kindOf, placeOf } from '../tables/affiliations.ts'
import { AND_BELOW, flagsOf, KIND_SHIFT, TO_GROUP } from '../tables/grants.ts'
import { isTaken, NONE, textOf } from '../tables/ids.ts'
import { visitAccountsOf } from '../tables/namesakes.ts'
import { leads, MEMBERS } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'

export interface Crowd {
  readonly accounts: Set<number>
  readonly persons: Set<number>
  /** Grants to everyone affiliated with a node; whether that is there or below is in their flags. */
  readonly groups: Set<number>
  /** Everyone affiliated with one of these or below it, of whatever kind. */
  readonly places: Set<number>
}

export function newCrowd(): Crowd {
  return { accounts: new Set(), persons: new Set(), groups: new Set(), places: new Set() }
}

export function addSubject(s: Snapshot, grant: number, crowd: Crowd): void {
  if (grant === NONE) return
  if ((flagsOf(s.grants, grant) & TO_GROUP) !== 0) crowd.groups.add(grant)
  else crowd.accounts.add(s.grants.subject[grant] as number)
}

/** Ids of accounts that are there. */
export function membersOf(s: Snapshot, crowd: Crowd): string[] {
  addAffiliated(s, crowd)
  const members = new Set(crowd.accounts)
  for (const person of crowd.persons) visitAccountsOf(s.accounts, person, (account) => members.add(account))
  return [...members]
    .filter((account) => account !== NONE && (stateOf(s.accounts, account) & PRESENT) !== 0)
    .map((account) => textOf(s.accounts.ids, account))
}

function addAffiliated(s: Snapshot, crowd: Crowd): void {
  if (crowd.groups.size === 0 && crowd.places.size === 0) return
  const { affiliations } = s
  const kindsAt = kindsThatCount(s, crowd)
  for (let affiliation = 1; affiliation < affiliations.ids.size; affiliation++) {
    if (!isTaken(affiliations.ids, affiliation)) continue
    const kinds = kindsAt(placeOf(affiliations, affiliation))
    if (kinds.has(NONE) || kinds.has(kindOf(affiliations, affiliation)))
      crowd.persons.add(affiliatedPerson(affiliations, affiliation))
  }
}

/** Kinds of affiliation with a place by which one belongs to the crowd; NONE among them: any. Remembered, since many share a place. */
function kindsThatCount(s: Snapshot, { groups, places }: Crowd): (place: number) => ReadonlySet<number> {
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
