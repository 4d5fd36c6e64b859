/** Rights that hold only for own records, on a condition, or both. */
import { type Asking, REGISTERED, WHOLE } from '../asking.ts'
import { bringsLimited, conditionOf, isOwn, limitedRights } from '../tables/bundles.ts'
import { owns } from '../tables/nodes.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { conditionHolds } from './conditions.ts'

export type LimitVerdict = 'holds' | 'not-owner' | 'condition-fails'

/** Is the action, which the bundle brings with limits only, brought here? One right that holds is enough; else the nearest to it tells. */
export function judgeLimits(s: Snapshot, bundle: number, asking: Asking): LimitVerdict {
  let nearest: LimitVerdict = 'not-owner'
  for (const right of limitedRights(s.bundles, bundle)) {
    if (!bringsLimited(s.bundles, right, asking.action)) continue
    const verdict = judgeRight(s, right, asking)
    if (verdict === 'holds') return verdict
    if (verdict === 'condition-fails') nearest = verdict
  }
  return nearest
}

export function judgeRight(s: Snapshot, right: number, asking: Asking): LimitVerdict {
  if (asking.owner === WHOLE || (isOwn(s.bundles, right) && !isOwned(s, asking))) return 'not-owner'
  const condition = conditionOf(s.bundles, right)
  return condition === null || conditionHolds(s, condition, asking) ? 'holds' : 'condition-fails'
}

function isOwned(s: Snapshot, { account, node, owner }: Asking): boolean {
  return owner === REGISTERED ? owns(s.nodes, account, node) : owner === account
}
