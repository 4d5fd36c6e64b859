/** Where a way ends at the end of a share (L2), what is shared with a scope is held by what is held at the scope itself, or everywhere. */
import { type Asking, WHOLE } from '../asking.ts'
import { ROOT } from '../tables/nodes.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { type TraceEntry, traceOf } from './trace.ts'

export const isAtScope =
  (scope: number) =>
  (entry: TraceEntry): boolean =>
    entry.scope === scope || entry.scope === ROOT

/** Whether the whole of it is held so; `node` is the scope. */
export function holdsAtScope(s: Snapshot, asking: Omit<Asking, 'owner'>): boolean {
  return traceOf(s, { ...asking, owner: WHOLE })
    .filter(isAtScope(asking.node))
    .some(({ live, verdict }) => live && verdict === 'holds')
}
