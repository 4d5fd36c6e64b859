/** Who may feel changes at all: rather some too many than one too few. Asked of the facts before and after. */

import type { FactChange } from '../facts.ts'
import { AT_HOME, EVERYWHERE, homeOf, PRESENT, personOf, stateOf } from '../tables/accounts.ts'
import { placeOf } from '../tables/affiliations.ts'
import { roleBundle } from '../tables/bundles.ts'
import { bundleOf, flagsOf, scopeOf, TO_GROUP } from '../tables/grants.ts'
import { NONE, numberOf, numbersIn, textOf } from '../tables/ids.ts'
import { leads, MEMBERS } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import type { Mark } from './marks.ts'
import { idOf } from './undo.ts'

/** Ids of accounts that are there. */
export function feeling(s: Snapshot, changes: readonly FactChange[], marks: readonly Mark[]): string[] {
  const crowd: Crowd = { accounts: new Set(), persons: new Set(), anyPerson: false }
  for (const change of changes) addTouched(s, change, crowd)
  for (const { node } of marks) addAround(s, numberOf(s.nodes.ids, node), crowd)
  const { accounts } = s
  const isPresent = (account: number) => account !== NONE && (stateOf(accounts, account) & PRESENT) !== 0
  return membersOf(s, crowd)
    .filter(isPresent)
    .map((account) => textOf(accounts.ids, account))
}

/** Accounts and persons by number. */
interface Crowd {
  readonly accounts: Set<number>
  readonly persons: Set<number>
  anyPerson: boolean
}

/** Everybody is gone through for the sake of persons only: most changes are felt by a few accounts that are known by number. */
function membersOf(s: Snapshot, crowd: Crowd): number[] {
  if (!crowd.anyPerson && crowd.persons.size === 0) return [...crowd.accounts]
  return numbersIn(s.accounts.ids).filter((account) => isIn(s, crowd, account))
}

function isIn(s: Snapshot, { accounts, persons, anyPerson }: Crowd, account: number): boolean {
  if (accounts.has(account)) return true
  const person = personOf(s.accounts, account)
  return person !== NONE && (anyPerson || persons.has(person))
}

function addTouched(s: Snapshot, change: FactChange, crowd: Crowd): void {
  const what = 'put' in change ? change.put : change.remove
  if (what === 'share') return
  const id = idOf(change)
  switch (what) {
    case 'account':
      crowd.accounts.add(numberOf(s.accounts.ids, id))
      return
    case 'grant':
      addSubject(s, numberOf(s.grants.ids, id), crowd)
      return
    case 'role': {
      const bundle = roleBundle(s.bundles, numberOf(s.bundles.roles, id))
      for (const grant of numbersIn(s.grants.ids)) if (bundleOf(s.grants, grant) === bundle) addSubject(s, grant, crowd)
      return
    }
    case 'affiliation': {
      const affiliation = numberOf(s.affiliations.ids, id)
      if (affiliation !== NONE) crowd.persons.add(s.affiliations.rows[affiliation * 4 + 3] as number)
      return
    }
    case 'node': {
      const node = numberOf(s.nodes.ids, id)
      for (const account of numbersIn(s.accounts.ids))
        if (homeOf(s.accounts, account) === node) crowd.accounts.add(account)
    }
  }
}

function addSubject(s: Snapshot, grant: number, crowd: Crowd): void {
  if (grant === NONE) return
  if ((flagsOf(s.grants, grant) & TO_GROUP) !== 0) crowd.anyPerson = true
  else crowd.accounts.add(s.grants.subject[grant] as number)
}

/** Those who hold something above the node, or are enlisted through it. */
function addAround(s: Snapshot, node: number, crowd: Crowd): void {
  if (node === NONE) return
  const isAbove = remembering((scope) => leads(s.nodes, s.shares, node, scope, MEMBERS))
  for (const grant of numbersIn(s.grants.ids)) if (isAbove(scopeOf(s.grants, grant))) addSubject(s, grant, crowd)
  for (const account of numbersIn(s.accounts.ids)) {
    const state = stateOf(s.accounts, account)
    const byPower = (state & EVERYWHERE) !== 0 || ((state & AT_HOME) !== 0 && isAbove(homeOf(s.accounts, account)))
    if (byPower) crowd.accounts.add(account)
  }
  const isBelow = remembering((place) => leads(s.nodes, s.shares, place, node, MEMBERS))
  for (const affiliation of numbersIn(s.affiliations.ids)) {
    if (isBelow(placeOf(s.affiliations, affiliation))) {
      crowd.persons.add(s.affiliations.rows[affiliation * 4 + 3] as number)
    }
  }
}

function remembering(ask: (node: number) => boolean): (node: number) => boolean {
  const known = new Map<number, boolean>()
  return (node) => {
    const told = known.get(node)
    if (told !== undefined) return told
    const answer = node !== NONE && ask(node)
    known.set(node, answer)
    return answer
  }
}
