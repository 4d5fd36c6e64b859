import { pairDeed } from './decide-pair.ts'
import type { PairComment } from './shapes.ts'

/** What whoever comes next should know. It is its own inverse. */
export const commentPair = pairDeed<PairComment>('duplicates.comment-pair', (_, __, { comment }) => ({ comment }))
