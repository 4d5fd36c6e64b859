import type { Deed } from '../../audit/index.ts'
import { refuseOneself } from '../../delegation/index.ts'
import { turnAccount } from './turn-account.ts'
import { getAccountWithPost, type WithPost } from './turn-with-post.ts'

/** Turns an account off together with what it came with, at once (E8, A6). Its inverse is `reopenAccount`. */
export const closeAccount: Deed<WithPost> = {
  name: 'accounts.close-account',
  kind: 'model',
  async decide(ctx, tx, actor, asked) {
    const account = await getAccountWithPost(ctx, actor, tx, asked)
    refuseOneself(actor, account.id)
    if (!account.active) return { result: undefined, changed: 'nothing' }
    return await turnAccount(ctx, tx, account, false)
  },
}
