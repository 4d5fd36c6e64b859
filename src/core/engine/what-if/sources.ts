import { holdings } from '../lists/tops.ts'
import { NONE, numberOf, textOf } from '../tables/ids.ts'
import { ROOT } from '../tables/nodes.ts'
import { FULL, leads, VIEW } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import type { Mark } from './marks.ts'

/** A live grant, or a metarole's power, that an account holds. By ids, since numbers may change hands between before and after. */
export interface Source {
  /** '' for the power. */
  readonly grant: string
  readonly bundle: number
  /** null: everywhere. */
  readonly scope: string | null
  /** How far it reaches to each of the marks: not at all, for viewing, in full. */
  readonly reaches: readonly number[]
}

export function sourcesOf(
  s: Snapshot,
  accounts: Iterable<string>,
  marks: readonly Mark[],
  at: number,
): Map<string, Source[]> {
  const nodes = marks.map(({ node }) => numberOf(s.nodes.ids, node))
  const known = new Map<number, readonly number[]>()
  const reachesOf = (scope: number) => {
    const reaches = known.get(scope) ?? nodes.map((node) => reachOf(s, node, scope))
    known.set(scope, reaches)
    return reaches
  }
  const sourcesOfOne = (account: number) =>
    holdings(s, account, at).map(({ grant, bundle, scope }) => ({
      grant: grant === NONE ? '' : textOf(s.grants.ids, grant),
      bundle,
      scope: scope === ROOT ? null : textOf(s.nodes.ids, scope),
      reaches: reachesOf(scope),
    }))
  return new Map([...accounts].map((id) => [id, sourcesOfOne(numberOf(s.accounts.ids, id))]))
}

function reachOf(s: Snapshot, node: number, scope: number): number {
  if (node === NONE) return 0
  if (leads(s.nodes, s.shares, node, scope, FULL)) return 2
  return leads(s.nodes, s.shares, node, scope, VIEW) ? 1 : 0
}

export function isSame(one: Source, other: Source): boolean {
  return one.grant === other.grant && one.bundle === other.bundle && one.scope === other.scope
}
