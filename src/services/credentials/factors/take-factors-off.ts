import { getVisibleAccount, raiseGeneration, requireMayActOn, type StoredAccount } from '../../accounts/index.ts'
import { type Deed, freshProof, type Policy } from '../../audit/index.ts'
import { refuseOneself, requireHoldsAllOf } from '../../delegation/index.ts'
import { deleteFactors, listFactors } from '../../factors/index.ts'
import { notify } from '../../notices/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { factorsChanged } from './factor-changes.ts'

/**
 * An administrator takes all factors off another's account, which has lost them: then its password alone opens it, so it asks what a new
 * password asks (mistakes 26, 35), and ends its sessions as that does. One’s own are turned off in the profile.
 */
export const takeFactorsOff: Deed<string> & Policy<StoredAccount> = {
  name: 'credentials.take-factors-off',
  kind: 'model',
  fresh: freshProof,
  async policy(ctx, actor, account, db) {
    refuseOneself(actor, account.id)
    requireMayActOn(ctx, actor, account, 'dostup.accounts.set-password')
    await requireHoldsAllOf({ ctx, actor, db }, account)
  },
  async decide(ctx, tx, actor, id) {
    await requireLiveSession(ctx, actor, tx)
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await takeFactorsOff.policy(ctx, actor, account, tx)
    const factors = (await listFactors(tx, id)).filter((factor) => factor !== 'recovery-code')
    if (factors.length === 0) return { result: undefined, changed: 'nothing' }
    await deleteFactors(tx, id)
    await raiseGeneration(tx, id, ctx.clock())
    await notify(ctx, tx, { account: id, code: 'factors.taken-off', values: { by: actor.title } })
    const fields = factors.map((field) => ({ field, old: true, new: false }))
    return factorsChanged(account, fields, undefined)
  },
}
