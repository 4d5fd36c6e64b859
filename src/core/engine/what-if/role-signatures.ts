/** Roles that changes put or remove: what they bring, before or after. */

import type { FactChange } from '../facts.ts'
import { bringsAnywhere, bringsLimited, limitedRights, roleBundle } from '../tables/bundles.ts'
import { NONE, numberOf, numbersIn } from '../tables/ids.ts'
import type { Snapshot } from '../tables/snapshot.ts'

/** Per bundle of such a role: a signature per action, equal when the role brings the action with the same limits. */
export type RoleSignatures = ReadonlyMap<number, readonly string[]>

export function roleSignatures(s: Snapshot, changes: readonly FactChange[]): RoleSignatures {
  const ids = changes.flatMap((change) => {
    if ('put' in change) return change.put === 'role' ? change.role.id : []
    return change.remove === 'role' ? change.id : []
  })
  const roles = ids.map((id) => numberOf(s.bundles.roles, id)).filter((role) => role !== NONE)
  return new Map(roles.map((role) => [roleBundle(s.bundles, role), signatureOf(s, roleBundle(s.bundles, role))]))
}

function signatureOf({ bundles }: Snapshot, bundle: number): string[] {
  const limited = limitedRights(bundles, bundle)
  const signature: string[] = []
  for (const action of numbersIn(bundles.actions)) {
    const limits = limited.filter((right) => bringsLimited(bundles, right, action))
    signature[action] = `${bringsAnywhere(bundles, bundle, action)} ${limits}`
  }
  return signature
}
