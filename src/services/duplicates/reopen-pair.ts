import type { Deed, Policy } from '../audit/index.ts'
import { type AskedOfPair, decidedBy, pairDeed } from './decide-pair.ts'
import type { StoredPair } from './queries-pairs.ts'
import type { PairDecision } from './shapes.ts'

/** To be decided again. */
export const reopenPair: Deed<AskedOfPair<PairDecision>> & Policy<StoredPair> = pairDeed<PairDecision>(
  'duplicates.reopen-pair',
  (acting) => ({
    ...decidedBy(acting),
    ...{ state: 'open', postponed_until: null },
  }),
)
