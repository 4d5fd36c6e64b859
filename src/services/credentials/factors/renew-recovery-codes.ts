import { Problem } from '../../../core/problems/index.ts'
import { getOwnAccount } from '../../accounts/index.ts'
import { type Deed, freshProof } from '../../audit/index.ts'
import { listFactors } from '../../factors/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { factorsChanged } from './factor-changes.ts'
import { replaceRecoveryCodes } from './given-recovery-codes.ts'

/** New ones, shown this once; those before them work no more. */
export const renewRecoveryCodes: Deed<undefined, readonly string[]> = {
  name: 'credentials.renew-recovery-codes',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor) {
    await requireLiveSession(ctx, actor, tx)
    const account = await getOwnAccount(tx, actor)
    if ((await listFactors(tx, account.id)).length === 0) throw new Problem('not-found')
    const codes = await replaceRecoveryCodes(tx, account.id)
    return factorsChanged(account, [{ field: 'recoveryCodes', old: '•••', new: '•••' }], codes)
  },
}
