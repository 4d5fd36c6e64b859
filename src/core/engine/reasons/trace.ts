import type { Asking } from '../asking.ts'
import { bundleOf, isLive, scopeOf } from '../tables/grants.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { type Verdict, walk } from '../walk.ts'

/** An entry of the trace: `grant` is 0 for the metarole's power, `affiliation` is 0 for what is the account's own. */
export interface TraceEntry {
  readonly grant: number
  readonly bundle: number
  readonly scope: number
  readonly verdict: Verdict
  readonly live: boolean
  readonly affiliation: number
}

/** Everything the walk meets, to its end. */
export function traceOf(s: Snapshot, { account, action, node, owner, at, asked }: Asking): TraceEntry[] {
  const met: TraceEntry[] = []
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
