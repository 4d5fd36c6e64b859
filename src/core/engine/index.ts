/**
 * The engine: who may do what.
 *
 * It owns the compiled facts (a `Snapshot`) and every answer drawn from them: check, explain, lists, filters. Pure: no I/O, no clock, no
 * randomness, no packages; the caller says when. Nothing here waits, and a plain `check` (nothing sent, described or limited) allocates nothing.
 *
 * It promises the laws of `model.md`:
 * 1. check, explain, listNodes, listActions, listAccounts, pages and filters come from one walk over the facts and agree, for any model.
 * 2. `covers` tells what an account must not hand out at a scope because it does not hold it there.
 * 3. What `apply` took is in the very next answer; a snapshot after any changes answers as one compiled from the changed facts.
 * 4. `from` ≤ at < `until`, to the second, with nothing having to run.
 * Archiving silences the accounts at home in that node (that node itself, not those below it); the records stay decided as before.
 *
 * It refuses, with an `EngineRefusal` and its `code`, facts that make no model: cycles, unknown references, removing what is in use.
 * Questions are never refused: what they name and the facts do not know is a «no».
 */

export type { ResolvedQuestion } from './asking.ts'
export { apply } from './changes/apply.ts'
export { compile } from './changes/compile.ts'
export { EngineRefusal, type EngineRefusalCode } from './changes/refusal.ts'
export { check, checkResolved, covers, reach, resolve } from './check.ts'
export { parseMoment } from './conditions/moments.ts'
export type * from './facts.ts'
export { filterNodes, narrowed } from './lists/filter.ts'
export type * from './lists/filter-shapes.ts'
export { accountHome, accountMetarole, ancestors, hasNode, nodeKind, roots, subtree } from './lists/graph.ts'
export {
  heldActions,
  isHeldAnywhere,
  listActions,
  listNodes,
  type NodeFilter,
  type WithSent,
} from './lists/list.ts'
export {
  type NodeKey,
  type NodePageAsked,
  type Page,
  type PageAsked,
  pageNodes,
  type Viewer,
} from './lists/page.ts'
export { holdsRight, type RightPlace, rightPlaces } from './lists/places.ts'
export { type AccountPageAsked, type AccountsAsked, listAccounts, pageAccounts } from './lists/who-may.ts'
export { explain } from './reasons/explain.ts'
export type { MovedFacts } from './separation/moved-accounts.ts'
export {
  type Clash,
  type HeldDuty,
  metarolesOfBoth,
  type Offence,
  offences,
  offencesBy,
} from './separation/offences.ts'
export type { Duty, Separation, SeparationRule } from './separation/separation-rules.ts'
export { worse } from './separation/worse.ts'
export type { Snapshot } from './tables/snapshot.ts'
export { noteSomewhere, openUses, settleUses, takeUses, type Use, type Uses } from './uses.ts'
export { type Effect, type Effects, effects } from './what-if/effects.ts'
export type { Limit } from './what-if/holding.ts'
export { merging, moving } from './what-if/proposals.ts'
export { suppose } from './what-if/suppose.ts'
export { factsIn } from './what-if/undo.ts'
export { type WrittenQuestions, writtenQuestions } from './written.ts'
