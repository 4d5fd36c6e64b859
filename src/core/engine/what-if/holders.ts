/** Holders of single grants: what these bring is all that has to be asked of them, however much else they hold. */

import type { FactChange } from '../facts.ts'
import { bundleOf, scopeOf } from '../tables/grants.ts'
import { isTaken, NONE, numberOf, textOf } from '../tables/ids.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { addSubject, membersOf, newCrowd } from './crowd.ts'
import type { RoleWords } from './role-words.ts'
import { idOf } from './undo.ts'

/** A grant that does not count is asked in vain, and tells nothing. */
export interface Holder {
  readonly account: string
  readonly scope: string
  readonly bundle: number
}

/** Of the grants that change themselves. */
export function holdersOfChanged(s: Snapshot, changes: readonly FactChange[]): Holder[] {
  return changes.flatMap((change) => {
    if (('put' in change ? change.put : change.remove) !== 'grant') return []
    const grant = numberOf(s.grants.ids, idOf(change))
    return grant === NONE ? [] : holdersOf(s, grant)
  })
}

/** Of the grants that bring one of these roles. */
export function holdersOfRoles(s: Snapshot, roles: RoleWords): Holder[] {
  if (roles.size === 0) return []
  const found: Holder[] = []
  for (let grant = 1; grant < s.grants.ids.size; grant++) {
    if (!roles.has(bundleOf(s.grants, grant)) || !isTaken(s.grants.ids, grant)) continue
    for (const holder of holdersOf(s, grant)) found.push(holder)
  }
  return found
}

function holdersOf(s: Snapshot, grant: number): Holder[] {
  const crowd = newCrowd()
  addSubject(s, grant, crowd)
  const [scope, bundle] = [textOf(s.nodes.ids, scopeOf(s.grants, grant)), bundleOf(s.grants, grant)]
  return membersOf(s, crowd).map((account) => ({ account, scope, bundle }))
}
