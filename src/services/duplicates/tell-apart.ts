import type { Deed, Policy } from '../audit/index.ts'
import { type AskedOfPair, decidedBy, pairDeed } from './decide-pair.ts'
import type { StoredPair } from './queries-pairs.ts'
import type { PairDecision } from './shapes.ts'

/** «Это разные люди»: kept, and obeyed by matching from then on. Its inverse is `reopenPair`. */
export const tellApart: Deed<AskedOfPair<PairDecision>> & Policy<StoredPair> = pairDeed<PairDecision>(
  'duplicates.tell-apart',
  (acting) => ({
    ...decidedBy(acting),
    ...{ state: 'different', postponed_until: null },
  }),
)
