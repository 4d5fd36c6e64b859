import { Problem } from '../../../core/problems/index.ts'
import { findAccount, requireMayActOn, type StoredAccount } from '../../accounts/index.ts'
import { type Deed, freshProof, type Policy } from '../../audit/index.ts'
import { requireVisible } from '../../decisions/index.ts'
import { listAccountsOf } from '../../persons/index.ts'
import { listIdentitiesOf, removeIdentity } from '../../providers/index.ts'
import { endSessionsBy, requireLiveSession } from '../../sessions/index.ts'

/** It vouches for the account no more, and whoever came in by it is out (mistake 39). Others may where they may set the password. */
export const unbindIdentity: Deed<{ readonly account: string; readonly identity: string }> & Policy<StoredAccount> = {
  name: 'credentials.unbind-identity',
  kind: 'model',
  fresh: freshProof,
  policy(ctx, actor, account) {
    if (actor.accountId === account.id) return
    requireMayActOn(ctx, actor, account, 'dostup.accounts.set-password')
  },
  async decide(ctx, tx, actor, { account: id, identity }) {
    await requireLiveSession(ctx, actor, tx)
    const account = await findAccount(tx, id)
    if (account === undefined) throw new Problem('not-found')
    if (actor.accountId !== id) requireVisible(ctx, actor, 'dostup.accounts.view', account.home_id)
    await unbindIdentity.policy(ctx, actor, account, tx)
    const bound = (await listIdentitiesOf(tx, id)).find((one) => one.id === identity)
    if (bound === undefined || (bound.issuer === '' && actor.accountId === id)) throw new Problem('not-found')
    await removeIdentity(tx, identity)
    // By it one may be in as another account of the same person (B7).
    const others = account.person_id === null ? [] : await listAccountsOf(tx, account.person_id)
    for (const one of new Set([id, ...others.map((other) => other.id)])) await endSessionsBy(tx, bound.provider_id, one)
    const fields = [{ field: 'identity', old: `${bound.provider_title}: ${bound.name}`, new: null }]
    const { login, home_id: organizationId } = account
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'account', id, title: login, organizationId, fields }],
      facts: [],
    }
  },
}
