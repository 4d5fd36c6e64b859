import type { Deed } from '../../audit/index.ts'
import { changeShares } from './change-shares.ts'
import type { Level } from './queries-shares.ts'

/** Gives an organization access to a record, or another level where it has access (L20, L22). Its inverse is `takeShare`, or the former level. */
export const giveShare: Deed<{ readonly recordId: string; readonly organizationId: string; readonly level: Level }> = {
  name: 'records.give-share',
  kind: 'model',
  decide: async (ctx, tx, actor, { recordId, organizationId: id, level }) =>
    await changeShares(ctx, tx, actor, { recordId, set: [{ id, level }] }),
}
