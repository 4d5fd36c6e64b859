import type { Deed, Policy } from '../audit/index.ts'
import { type AskedOfPair, pairDeed } from './decide-pair.ts'
import type { StoredPair } from './queries-pairs.ts'
import type { PairComment } from './shapes.ts'

/** What whoever comes next should know. It is its own inverse. */
export const commentPair: Deed<AskedOfPair<PairComment>> & Policy<StoredPair> = pairDeed<PairComment>(
  'duplicates.comment-pair',
  (_, __, { comment }) => ({ comment }),
)
