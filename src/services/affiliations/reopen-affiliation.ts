import type { Deed } from '../audit/index.ts'
import { getVisibleAffiliation, requireMayDo, requireUnchanged } from './affiliation-authority.ts'
import { changeAffiliation } from './change-affiliation.ts'
import type { AffiliationEnd } from './end-affiliation.ts'
import type { EndReason } from './queries-affiliations.ts'
import type { Stamped } from './start-affiliation.ts'

/** How an affiliation was to end before. */
export interface EndBefore {
  readonly until: string | null
  readonly reason: EndReason | null
  readonly orderNumber: string | null
  readonly orderDate: string | null
  /** When it was changed last before that: undone, it is as it was. */
  readonly updatedAt?: string
}

/** Undoes `endAffiliation`, while nobody has changed the affiliation since: what came by it is handed out anew. */
export const reopenAffiliation: Deed<
  Stamped & Pick<AffiliationEnd, 'doing'> & { readonly before: EndBefore },
  Stamped
> = {
  name: 'affiliations.reopen-affiliation',
  kind: 'model',
  async decide(ctx, tx, actor, { id, updatedAt, doing, before }) {
    const stored = await getVisibleAffiliation(ctx, actor, tx, id)
    await requireMayDo({ ctx, actor, db: tx }, doing, stored)
    requireUnchanged(stored, updatedAt)
    return await changeAffiliation(
      { ctx, actor, db: tx },
      stored,
      {
        valid_until: before.until,
        end_reason: before.reason,
        end_order_number: before.orderNumber,
        end_order_date: before.orderDate,
      },
      before.updatedAt,
    )
  },
}
