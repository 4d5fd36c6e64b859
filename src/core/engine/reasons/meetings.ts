import type { Asked } from '../asking.ts'
import { bundleOf, isLive, scopeOf } from '../tables/grants.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { type Verdict, walk } from '../walk.ts'

/** Something met on the walk: `grant` is 0 for the metarole's power, `affiliation` is 0 for what is the account's own. */
export interface Meeting {
  readonly grant: number
  readonly bundle: number
  readonly scope: number
  readonly verdict: Verdict
  readonly live: boolean
  readonly affiliation: number
}

/** The walk to its end, written down. */
export function meetingsOf(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  owner: number,
  at: number,
  asked: Asked | null,
): Meeting[] {
  const met: Meeting[] = []
  walk(s, account, action, node, owner, at, asked, (grant, verdict, affiliation) => {
    const bundle = bundleOf(s.grants, grant)
    met.push({
      grant,
      bundle,
      scope: scopeOf(s.grants, grant),
      verdict,
      live: isLive(s.grants, grant, at),
      affiliation,
    })
  })
  return met
}
