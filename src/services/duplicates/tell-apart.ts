import { decidedBy, pairDeed } from './decide-pair.ts'
import type { PairDecision } from './shapes.ts'

/** «Это разные люди»: kept, and obeyed by matching from then on. Its inverse is `reopenPair`. */
export const tellApart = pairDeed<PairDecision>('duplicates.tell-apart', (acting) => ({
  ...decidedBy(acting),
  ...{ state: 'different', postponed_until: null },
}))
