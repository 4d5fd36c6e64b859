import { refuseFields } from '../../core/problems/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { today } from '../decisions/index.ts'
import { type AskedOfPair, decidedBy, pairDeed } from './decide-pair.ts'
import type { StoredPair } from './queries-pairs.ts'
import type { PairPostponement } from './shapes.ts'

/** «Отложить»: it comes back into the queue by itself on that day. Its inverse is `reopenPair`. */
export const postponePair: Deed<AskedOfPair<PairPostponement>> & Policy<StoredPair> = pairDeed<PairPostponement>(
  'duplicates.postpone-pair',
  (acting, _, { until }) => {
    const day = today(acting.ctx)
    if (until <= day) refuseFields([{ field: 'until', code: 'field-invalid', values: { reason: later } }])
    return { ...decidedBy(acting), state: 'postponed', postponed_until: until }
  },
)

const later = { ru: 'день после сегодняшнего', en: 'a day after today' }
