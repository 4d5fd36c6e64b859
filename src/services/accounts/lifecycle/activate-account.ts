import { Problem } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { getMetarole } from '../../catalog/index.ts'
import { requireHoldsAllOf } from '../../delegation/index.ts'
import { getVisibleAccount, requireMayActOn } from '../account-authority.ts'
import { countAccounts, type StoredAccount } from '../queries-accounts.ts'
import { requireLicence } from './licences.ts'
import { turnAccount } from './turn-account.ts'

/** Turns it on again, which gives it back all that it has: only for whoever may hand that out (mistakes 22 and 35). */
export const activateAccount: Deed<string> & Policy<StoredAccount> = {
  name: 'accounts.activate-account',
  kind: 'model',
  async policy(ctx, actor, account, db) {
    requireMayActOn(ctx, actor, account, 'dostup.accounts.deactivate')
    await requireHoldsAllOf({ ctx, actor, db }, account, 'for-good')
  },
  async decide(ctx, tx, actor, id) {
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await activateAccount.policy(ctx, actor, account, tx)
    if (account.active) return { result: undefined, changed: 'nothing' }
    await requireOnlyOne(tx, account)
    await requireLicence(ctx, tx, getMetarole(ctx.decisions.catalog, account.metarole))
    return await turnAccount(ctx, tx, account, true)
  },
}

/** E9: after a merge a person may have another of the metarole, of which one was turned off. */
async function requireOnlyOne(db: Db, { id: except, person_id: personId, metarole }: StoredAccount): Promise<void> {
  if (personId === null) return
  const others = await countAccounts(db, { metarole, personId, except, active: true })
  if (others > 0) throw new Problem('second-account-of-metarole')
}
