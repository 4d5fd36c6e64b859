import type { Deed } from '../../audit/index.ts'
import { getMetarole } from '../../catalog/index.ts'
import { requireHoldsAllOf } from '../../delegation/index.ts'
import { requireLicence } from './licences.ts'
import { turnAccount } from './turn-account.ts'
import { getAccountWithPost, type WithPost } from './turn-with-post.ts'

/** Turns an account on again together with what it came with: all that it still has is handed out anew (model.md, law 2). */
export const reopenAccount: Deed<WithPost> = {
  name: 'accounts.reopen-account',
  kind: 'model',
  async decide(ctx, tx, actor, asked) {
    const account = await getAccountWithPost(ctx, actor, tx, asked)
    if (account.active) return { result: undefined, changed: 'nothing' }
    await requireLicence(ctx, tx, getMetarole(ctx.decisions.catalog, account.metarole))
    await requireHoldsAllOf({ ctx, actor, db: tx }, account, 'for-good')
    return await turnAccount(ctx, tx, account, true)
  },
}
