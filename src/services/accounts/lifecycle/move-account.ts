import { Problem, refuseFields } from '../../../core/problems/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { getMetarole } from '../../catalog/index.ts'
import { accountFact, movingGrants, requireVisible } from '../../decisions/index.ts'
import { homeProblems, isOneself, requireHoldsAllOf } from '../../delegation/index.ts'
import { findNode } from '../../organizations/index.ts'
import { getVisibleAccount, requireMayActOn } from '../account-authority.ts'
import { requireMayMake } from '../creation/may-make-account.ts'
import { type StoredAccount, updateAccount } from '../queries-accounts.ts'

/**
 * Moves an account to another organization (L13): for whoever may edit it here and make one there. Its grants stay as they are; what its
 * metarole is by itself goes along, so it is handed out there (law 2). Its inverse is to move it back.
 */
export const moveAccount: Deed<{ readonly id: string; readonly homeId: string }> & Policy<StoredAccount> = {
  name: 'accounts.move-account',
  kind: 'model',
  async policy(ctx, actor, account, db) {
    if (await isOneself(actor, db, account.id)) throw new Problem('own-account-refused')
    requireMayActOn(ctx, actor, account, 'dostup.accounts.edit')
    await requireHoldsAllOf({ ctx, actor, db }, account)
  },
  async decide(ctx, tx, actor, { id, homeId }) {
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await moveAccount.policy(ctx, actor, account, tx)
    const home = await findNode(tx, homeId)
    if (home === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', home.id)
    if (home.id === account.home_id) return { result: undefined, changed: 'nothing' }
    const { catalog } = ctx.decisions
    await requireMayMake({ ctx, actor, db: tx }, getMetarole(catalog, account.metarole), {
      home,
      personId: account.person_id,
    })
    if (home.archived_at !== null) throw new Problem('archived-parent', { title: home.title })
    refuseFields(await homeProblems(ctx, actor, tx, home.id))
    const save = () => updateAccount(tx, id, { home_id: home.id }, ctx.clock())
    const grants = await movingGrants(tx, ctx.decisions, { accounts: [id] }, save)
    const moved = { ...account, home_id: home.id, home_title: home.title }
    await requireHoldsAllOf({ ctx, actor, db: tx }, moved, 'for-good')
    return {
      result: undefined,
      changed: [
        {
          operation: 'update',
          model: 'account',
          id,
          title: account.login,
          organizationId: home.id,
          fields: [{ field: 'home', old: account.home_title, new: home.title }],
        },
      ],
      facts: [{ put: 'account', account: accountFact(moved) }, ...grants],
    }
  },
}
