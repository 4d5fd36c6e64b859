import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { today } from '../decisions/index.ts'
import type { Doing } from '../delegation/index.ts'
import { getVisibleAffiliation, requireMayDo } from './affiliation-authority.ts'
import { changeAffiliation } from './change-affiliation.ts'
import type { EndReason, StoredAffiliation } from './queries-affiliations.ts'
import { notBefore } from './span-words.ts'
import type { Stamped } from './start-affiliation.ts'

export interface AffiliationEnd {
  readonly id: string
  readonly doing: Exclude<Doing, 'hire' | 'enrol'>
  /** The first day that it is not there any more; today: from now on. */
  readonly until?: string | null | undefined
  readonly reason: EndReason
  readonly orderNumber?: string | null | undefined
  readonly orderDate?: string | null | undefined
}

/** Nothing ends before it has begun. */
export function endProblems(
  { valid_from: from }: Pick<StoredAffiliation, 'valid_from'>,
  day: string,
  field: string,
): FieldProblem[] {
  if (from === null || day >= from) return []
  return [{ field, code: 'field-invalid', values: { reason: notBefore(from) } }]
}

/** Ends an affiliation on a day; what came by it ends at the same second. Its inverse is `reopenAffiliation`. */
export const endAffiliation: Deed<AffiliationEnd, Stamped> = {
  name: 'affiliations.end-affiliation',
  kind: 'model',
  async decide(ctx, tx, actor, { id, doing, until, reason, orderNumber, orderDate }) {
    const stored = await getVisibleAffiliation(ctx, actor, tx, id)
    await requireMayDo({ ctx, actor, db: tx }, doing, stored)
    const now = today(ctx)
    const day = until ?? now
    refuseFields(endProblems(stored, day, 'until'))
    if (stored.end_reason !== null && stored.valid_until !== null && stored.valid_until <= (day > now ? day : now))
      throw new Problem('affiliation-ended', { node: stored.node_title, until: stored.valid_until })
    return await changeAffiliation({ ctx, actor, db: tx }, stored, {
      valid_until: stored.valid_until !== null && stored.valid_until < day ? stored.valid_until : day,
      end_reason: reason,
      end_order_number: orderNumber ?? null,
      end_order_date: orderDate ?? null,
    })
  },
}
