/** Where an account has rights, whatever their conditions say. */

import { NOBODY } from '../asking.ts'
import { traceOf } from '../reasons/trace.ts'
import { presentAccount } from '../tables/accounts.ts'
import { rightsOf } from '../tables/bundles.ts'
import { NONE, numberOf, textOf } from '../tables/ids.ts'
import { ROOT } from '../tables/nodes.ts'
import { FULL, leads } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { holdings } from './tops.ts'

/** A right, and the scope at which something brings it; null: everywhere. */
export interface RightPlace {
  readonly right: string
  readonly scope: string | null
}

/** Those of the rights that anything brings to the account, each with its scopes: also by grants that do not count now, since they may again. */
export function rightPlaces(s: Snapshot, accountId: string, rights: readonly string[], at: number): RightPlace[] {
  const account = presentAccount(s.accounts, accountId)
  if (account === NONE) return []
  const wanted = new Map(rights.map((id) => [numberOf(s.bundles.rights, id), id]))
  const places = traceOf(s, { account, action: NONE, node: ROOT, owner: NOBODY, at, asked: null }).flatMap(
    ({ bundle, scope }) =>
      rightsOf(s.bundles, bundle).flatMap((right) => {
        const id = wanted.get(right)
        return id === undefined ? [] : [{ right: id, scope: scope === ROOT ? null : textOf(s.nodes.ids, scope) }]
      }),
  )
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()]
}

/** Whether something that counts now brings the account this very right over the whole of the scope, with the limits that it has. */
export function holdsRight(
  s: Snapshot,
  {
    account: accountId,
    right: rightId,
    scope: scopeId,
    at,
  }: { readonly account: string; readonly right: string; readonly scope: string; readonly at: number },
): boolean {
  const account = presentAccount(s.accounts, accountId)
  const right = numberOf(s.bundles.rights, rightId)
  const scope = numberOf(s.nodes.ids, scopeId)
  if (account === NONE || right === NONE || scope === NONE) return false
  return holdings(s, account, at).some(
    (held) =>
      rightsOf(s.bundles, held.bundle).includes(right) &&
      (held.scope === ROOT || leads(s.nodes, s.shares, scope, held.scope, FULL)),
  )
}
