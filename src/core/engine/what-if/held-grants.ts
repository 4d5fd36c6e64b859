import { holdings } from '../lists/tops.ts'
import { NONE, numberOf, textOf } from '../tables/ids.ts'
import { ROOT } from '../tables/nodes.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import type { Reaches } from './reaches.ts'

/** A live grant, or a metarole's power, that an account holds. By ids: a number may be another's after the changes. */
export interface HeldGrant {
  /** '' for the power. */
  readonly grant: string
  readonly bundle: number
  /** null: everywhere. */
  readonly scope: string | null
  /** How far it reaches to each changed node: not at all, for viewing, in full. */
  readonly reaches: readonly number[]
}

const NOWHERE: readonly number[] = []

export function heldGrants(
  s: Snapshot,
  accounts: Iterable<string>,
  reaches: Reaches,
  at: number,
): Map<string, HeldGrant[]> {
  const heldBy = (account: number) =>
    holdings(s, account, at).map(({ grant, bundle, scope }) => {
      const id = textOf(s.nodes.ids, scope)
      return {
        grant: grant === NONE ? '' : textOf(s.grants.ids, grant),
        bundle,
        scope: scope === ROOT ? null : id,
        reaches: reaches.get(id) ?? NOWHERE,
      }
    })
  return new Map([...accounts].map((id) => [id, heldBy(numberOf(s.accounts.ids, id))]))
}

export function isSame(one: HeldGrant, other: HeldGrant): boolean {
  return one.grant === other.grant && one.bundle === other.bundle && one.scope === other.scope
}
