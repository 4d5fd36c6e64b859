/** Accounts that changes may affect: a superset. Asked of the facts before and after. */

import type { FactChange } from '../facts.ts'
import { AT_HOME, EVERYWHERE, homeOf, metaroleOf, stateOf } from '../tables/accounts.ts'
import { affiliatedPerson } from '../tables/affiliations.ts'
import { limitedRights, metaroleBundle } from '../tables/bundles.ts'
import { bundleOf, scopeOf } from '../tables/grants.ts'
import { isTaken, NONE, numberOf } from '../tables/ids.ts'
import { ROOT } from '../tables/nodes.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import type { ChangedNode } from './changed-nodes.ts'
import type { AffectedScopes } from './reaches.ts'
import { accountsIn, addSubject, newSubjectSet, type SubjectSet } from './subject-set.ts'
import { idOf, undoing } from './undo.ts'

/** Changes that may affect accounts elsewhere than at a changed node. A node that is moved or rewritten without being archived or restored is none: it silences nobody. */
export function affectingAccounts(s: Snapshot, changes: readonly FactChange[]): FactChange[] {
  return changes.filter((change) => {
    if (!('put' in change) || change.put !== 'node') return true
    const now = undoing(s, change)
    return !('put' in now && now.put === 'node' && now.node.archived === (change.node.archived ?? false))
  })
}

/** What the changes touch. */
export interface Touched {
  readonly changes: readonly FactChange[]
  readonly nodes: readonly ChangedNode[]
  readonly scopes: AffectedScopes
}

/** Ids of accounts that are there; holders of a grant or a role that changes are found elsewhere (grant-holders.ts). */
export function affectedAccounts(s: Snapshot, { changes, nodes, scopes }: Touched): string[] {
  const subjects = newSubjectSet()
  for (const change of changes) addChanged(s, change, subjects)
  for (const { node, movesMembers } of nodes) {
    const place = numberOf(s.nodes.ids, node)
    if (movesMembers && place !== NONE) subjects.places.add(place)
  }
  addHolders(s, scopes, subjects)
  return accountsIn(s, subjects)
}

function addChanged(s: Snapshot, change: FactChange, subjects: SubjectSet): void {
  const what = 'put' in change ? change.put : change.remove
  if (what === 'share' || what === 'role' || what === 'grant') return
  const id = idOf(change)
  switch (what) {
    case 'account':
      subjects.accounts.add(numberOf(s.accounts.ids, id))
      return
    case 'affiliation': {
      const affiliation = numberOf(s.affiliations.ids, id)
      if (affiliation !== NONE) subjects.persons.add(affiliatedPerson(s.affiliations, affiliation))
      return
    }
    case 'node': {
      const node = numberOf(s.nodes.ids, id)
      for (let account = 1; account < s.accounts.ids.size; account++)
        if (node !== NONE && homeOf(s.accounts, account) === node) subjects.accounts.add(account)
    }
  }
}

const ALL_HOLDERS = 1
const LIMITED_HOLDERS = 2

/** Those who hold something at scopes that are affected, by grants or by their metarole. */
function addHolders(s: Snapshot, { all, limited }: AffectedScopes, subjects: SubjectSet): void {
  if (all.size + limited.size === 0) return
  const affected = new Uint8Array(s.nodes.ids.size)
  flag(s, affected, all, ALL_HOLDERS)
  flag(s, affected, limited, LIMITED_HOLDERS)
  addHoldersOfGrants(s, affected, subjects)
  addHoldersByMetarole(s, affected, subjects)
}

function flag(s: Snapshot, affected: Uint8Array, scopes: ReadonlySet<string>, holders: number): void {
  for (const id of scopes) {
    const scope = id === '' ? ROOT : numberOf(s.nodes.ids, id)
    if (id === '' || scope !== NONE) affected[scope] = (affected[scope] as number) | holders
  }
}

function isAffected(s: Snapshot, flags: number, bundle: number): boolean {
  if ((flags & ALL_HOLDERS) !== 0) return true
  return (flags & LIMITED_HOLDERS) !== 0 && limitedRights(s.bundles, bundle).length > 0
}

function addHoldersOfGrants(s: Snapshot, affected: Uint8Array, subjects: SubjectSet): void {
  const { grants } = s
  for (let grant = 1; grant < grants.ids.size; grant++) {
    const flags = affected[scopeOf(grants, grant)] as number
    if (flags === 0 || !isTaken(grants.ids, grant)) continue
    if (isAffected(s, flags, bundleOf(grants, grant))) addSubject(s, grant, subjects)
  }
}

function addHoldersByMetarole(s: Snapshot, affected: Uint8Array, subjects: SubjectSet): void {
  const { accounts } = s
  for (let account = 1; account < accounts.ids.size; account++) {
    const state = stateOf(accounts, account)
    const home = homeOf(accounts, account)
    if ((state & EVERYWHERE) === 0 && ((state & AT_HOME) === 0 || home === NONE)) continue
    const scope = (state & EVERYWHERE) !== 0 ? ROOT : home
    const bundle = metaroleBundle(s.bundles, metaroleOf(accounts, account))
    if (isAffected(s, affected[scope] as number, bundle)) subjects.accounts.add(account)
  }
}
