import type { Deed } from '../../audit/index.ts'
import { changeShares } from './change-shares.ts'

/** Takes an organization's access to a record away, from the one in which it was made as well (L2). Its inverse is `giveShare` at the former level. */
export const takeShare: Deed<{ readonly recordId: string; readonly organizationId: string }> = {
  name: 'records.take-share',
  kind: 'model',
  decide: async (ctx, tx, actor, { recordId, organizationId: id }) =>
    await changeShares(ctx, tx, actor, { recordId, set: [{ id, level: null }] }),
}
