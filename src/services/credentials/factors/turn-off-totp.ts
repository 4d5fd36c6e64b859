import { Problem } from '../../../core/problems/index.ts'
import { getOwnAccount } from '../../accounts/index.ts'
import { type Deed, freshProof } from '../../audit/index.ts'
import { deleteTotp } from '../../factors/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { factorsChanged } from './factor-changes.ts'
import { afterFactorWent } from './last-factor.ts'

/** One’s own. The inverse is turning them on anew. */
export const turnOffTotp: Deed<undefined> = {
  name: 'credentials.turn-off-totp',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor) {
    await requireLiveSession(ctx, actor, tx)
    const account = await getOwnAccount(tx, actor)
    if (!(await deleteTotp(tx, account.id))) throw new Problem('not-found')
    await afterFactorWent(tx, account.id)
    return factorsChanged(account, [{ field: 'totp', old: true, new: false }], undefined)
  },
}
