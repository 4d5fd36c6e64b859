import type { Deed } from '../../audit/index.ts'
import { type Access, changeShares } from './change-shares.ts'

/** Changes the access of several organizations to a record at once (L20). Its inverse is the same with the former levels. */
export const setShares: Deed<{ readonly recordId: string; readonly set: readonly Access[] }> = {
  name: 'records.set-shares',
  kind: 'model',
  decide: async (ctx, tx, actor, { recordId, set }) => await changeShares(ctx, tx, actor, { recordId, set }),
}
