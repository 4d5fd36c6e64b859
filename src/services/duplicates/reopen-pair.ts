import { decidedBy, pairDeed } from './decide-pair.ts'
import type { PairDecision } from './shapes.ts'

/** To be decided again. */
export const reopenPair = pairDeed<PairDecision>('duplicates.reopen-pair', (acting) => ({
  ...decidedBy(acting),
  ...{ state: 'open', postponed_until: null },
}))
