/** Who may feel changes at all: rather some too many than one too few. Asked of the facts before and after. */

import type { FactChange } from '../facts.ts'
import { AT_HOME, EVERYWHERE, homeOf, metaroleOf, stateOf } from '../tables/accounts.ts'
import { affiliatedPerson } from '../tables/affiliations.ts'
import { limitedRights, metaroleBundle } from '../tables/bundles.ts'
import { bundleOf, scopeOf } from '../tables/grants.ts'
import { isTaken, NONE, numberOf } from '../tables/ids.ts'
import { ROOT } from '../tables/nodes.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { addSubject, type Crowd, membersOf, newCrowd } from './crowd.ts'
import type { Mark } from './marks.ts'
import type { Stir } from './reaches.ts'
import { idOf, undoing } from './undo.ts'

/** Changes that are felt elsewhere than at their marks: a node that is only moved or rewritten silences nobody who is at home there. */
export function touching(s: Snapshot, changes: readonly FactChange[]): FactChange[] {
  return changes.filter((change) => {
    if (!('put' in change) || change.put !== 'node') return true
    const now = undoing(s, change)
    return !('put' in now && now.put === 'node' && now.node.archived === (change.node.archived ?? false))
  })
}

/** Ids of accounts that are there; those who hold a grant or a role that changes are known without (see holders.ts). */
export function feeling(s: Snapshot, touched: readonly FactChange[], marks: readonly Mark[], stir: Stir): string[] {
  const crowd = newCrowd()
  for (const change of touched) addTouched(s, change, crowd)
  for (const { node, enlists } of marks) {
    const place = numberOf(s.nodes.ids, node)
    if (enlists && place !== NONE) crowd.places.add(place)
  }
  addHolders(s, stir, crowd)
  return membersOf(s, crowd)
}

function addTouched(s: Snapshot, change: FactChange, crowd: Crowd): void {
  const what = 'put' in change ? change.put : change.remove
  if (what === 'share' || what === 'role' || what === 'grant') return
  const id = idOf(change)
  switch (what) {
    case 'account':
      crowd.accounts.add(numberOf(s.accounts.ids, id))
      return
    case 'affiliation': {
      const affiliation = numberOf(s.affiliations.ids, id)
      if (affiliation !== NONE) crowd.persons.add(affiliatedPerson(s.affiliations, affiliation))
      return
    }
    case 'node': {
      const node = numberOf(s.nodes.ids, id)
      for (let account = 1; account < s.accounts.ids.size; account++)
        if (node !== NONE && homeOf(s.accounts, account) === node) crowd.accounts.add(account)
    }
  }
}

const SHIFTED = 1
const BOUNDED = 2

/** Those who hold something at scopes that are stirred, by grants or by their metarole. */
function addHolders(s: Snapshot, { shifted, bounded }: Stir, crowd: Crowd): void {
  if (shifted.size + bounded.size === 0) return
  const stirred = new Uint8Array(s.nodes.ids.size)
  for (const [scopes, flag] of [
    [shifted, SHIFTED],
    [bounded, BOUNDED],
  ] as const) {
    for (const id of scopes) {
      const scope = id === '' ? ROOT : numberOf(s.nodes.ids, id)
      if (id === '' || scope !== NONE) stirred[scope] = (stirred[scope] as number) | flag
    }
  }
  const isFelt = (scope: number, bundle: number) => {
    const flags = stirred[scope] as number
    return (flags & SHIFTED) !== 0 || ((flags & BOUNDED) !== 0 && limitedRights(s.bundles, bundle).length > 0)
  }
  const { grants, accounts } = s
  for (let grant = 1; grant < grants.ids.size; grant++) {
    if (stirred[scopeOf(grants, grant)] === 0 || !isTaken(grants.ids, grant)) continue
    if (isFelt(scopeOf(grants, grant), bundleOf(grants, grant))) addSubject(s, grant, crowd)
  }
  for (let account = 1; account < accounts.ids.size; account++) {
    const state = stateOf(accounts, account)
    const home = homeOf(accounts, account)
    if ((state & EVERYWHERE) === 0 && ((state & AT_HOME) === 0 || home === NONE)) continue
    const scope = (state & EVERYWHERE) !== 0 ? ROOT : home
    if (isFelt(scope, metaroleBundle(s.bundles, metaroleOf(accounts, account)))) crowd.accounts.add(account)
  }
}
