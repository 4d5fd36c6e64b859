/** Holders of single grants: only what these grants bring is asked of them, not all that they hold. */

import type { FactChange } from '../facts.ts'
import { bundleOf, scopeOf } from '../tables/grants.ts'
import { isTaken, NONE, numberOf, textOf } from '../tables/ids.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import type { RoleSignatures } from './role-signatures.ts'
import { accountsIn, addSubject, newSubjectSet } from './subject-set.ts'
import { idOf } from './undo.ts'

/** Also of a grant that does not count now: comparing before with after finds no effect of it. */
export interface GrantHolder {
  readonly account: string
  readonly scope: string
  readonly bundle: number
}

/** Of the grants that change themselves. */
export function holdersOfChanged(s: Snapshot, changes: readonly FactChange[]): GrantHolder[] {
  return changes.flatMap((change) => {
    if (('put' in change ? change.put : change.remove) !== 'grant') return []
    const grant = numberOf(s.grants.ids, idOf(change))
    return grant === NONE ? [] : holdersOf(s, grant)
  })
}

/** Of the grants that bring one of these roles. */
export function holdersOfRoles(s: Snapshot, roles: RoleSignatures): GrantHolder[] {
  if (roles.size === 0) return []
  const found: GrantHolder[] = []
  for (let grant = 1; grant < s.grants.ids.size; grant++) {
    if (!roles.has(bundleOf(s.grants, grant)) || !isTaken(s.grants.ids, grant)) continue
    for (const holder of holdersOf(s, grant)) found.push(holder)
  }
  return found
}

function holdersOf(s: Snapshot, grant: number): GrantHolder[] {
  const subjects = newSubjectSet()
  addSubject(s, grant, subjects)
  const [scope, bundle] = [textOf(s.nodes.ids, scopeOf(s.grants, grant)), bundleOf(s.grants, grant)]
  return accountsIn(s, subjects).map((account) => ({ account, scope, bundle }))
}
