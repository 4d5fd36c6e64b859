import { Problem } from '../../../core/problems/index.ts'
import { getOwnAccount } from '../../accounts/index.ts'
import { type Deed, freshProof } from '../../audit/index.ts'
import { deletePasskey } from '../../factors/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { factorsChanged } from './factor-changes.ts'
import { afterFactorWent } from './last-factor.ts'

/** One’s own, by its id. The inverse is adding it anew. */
export const removePasskey: Deed<string> = {
  name: 'credentials.remove-passkey',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, id) {
    await requireLiveSession(ctx, actor, tx)
    const account = await getOwnAccount(tx, actor)
    const title = await deletePasskey(tx, account.id, id)
    if (title === undefined) throw new Problem('not-found')
    await afterFactorWent(tx, account.id)
    return factorsChanged(account, [{ field: 'passkey', old: title, new: null }], undefined)
  },
}
