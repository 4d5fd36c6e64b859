/**
 * Duplicates: two persons who may be one (E11), found by matching, and what people decided of them.
 * Promises: what a person decided stands, whatever is found later; a pair is shown to whoever may see both of its persons, and to nobody else.
 * Refuses: to compare persons (matching does), to merge them (merging does).
 */
export { assignPair } from './assign-pair.ts'
export { commentPair } from './comment-pair.ts'
export { getPair } from './get-pair.ts'
export { type FoundPair, forgetStalePairs, keepPairs } from './keep-pairs.ts'
export { listPairVersions } from './list-pair-versions.ts'
export { getVisiblePair, pairObject } from './pair-authority.ts'
export { isBack } from './pair-view.ts'
export { postponePair } from './postpone-pair.ts'
export { pairRegistry } from './queries-pair-registry.ts'
export {
  areToldApart,
  listTellingApart,
  markPairsMerged,
  type PairBefore,
  restorePairs,
  type TellingApart,
} from './queries-pairs.ts'
export { reopenPair } from './reopen-pair.ts'
export { Pair, PairAssignment, PairComment, PairDecision, PairPostponement } from './shapes.ts'
export { tellApart } from './tell-apart.ts'
