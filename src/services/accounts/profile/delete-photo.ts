import type { Deed, Policy } from '../../audit/index.ts'
import { forgetPhoto } from '../../files/index.ts'
import { getSeenAccount } from '../account-authority.ts'
import type { StoredAccount } from '../queries-accounts.ts'
import { photoChanged } from './photo-changed.ts'
import { photoPolicy } from './photo-policy.ts'

export const deletePhoto: Deed<string> & Policy<StoredAccount> = {
  name: 'accounts.delete-photo',
  kind: 'record',
  policy: photoPolicy,
  async decide(ctx, tx, actor, id) {
    const account = await getSeenAccount(ctx, actor, tx, id)
    photoPolicy(ctx, actor, account)
    const before = await forgetPhoto(tx, id)
    if (before === null) return { result: undefined, changed: 'nothing' }
    return { result: undefined, changed: [photoChanged(account, before, null)], facts: [] }
  },
}
