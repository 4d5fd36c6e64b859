import { Problem } from '../../../core/problems/index.ts'
import { type Deed, differences, type Policy } from '../../audit/index.ts'
import { movingGrants } from '../../decisions/index.ts'
import { refuseOneself } from '../../delegation/index.ts'
import { forgetFilesOf, forgetPhoto } from '../../files/index.ts'
import { fullName } from '../../persons/index.ts'
import { getSeenAccount, requireMayTakeAway } from '../account-authority.ts'
import { fieldsOf } from '../profile/account-fields.ts'
import { mayOf } from '../profile/own-fields.ts'
import type { StoredAccount } from '../queries-accounts.ts'
import { countOwned, hasActed, removeAccount } from './queries-acted.ts'

/**
 * For good, without an inverse: so only of who never did anything and owns nothing, for the log must be able to say who acted (A9, L14).
 * All others are deactivated. Of themselves it is asked where the preset leaves it to users. Its grants and sessions go with it; what it held at any past moment stays in the history.
 */
export const deleteAccount: Deed<string> & Policy<StoredAccount> = {
  name: 'accounts.delete-account',
  kind: 'model',
  async policy(ctx, actor, account, db) {
    if (account.id === actor.accountId && mayOf(ctx, 'deletion', account)) return
    refuseOneself(actor, account.id)
    await requireMayTakeAway({ ctx, actor, db }, account, 'dostup.accounts.delete')
  },
  async decide(ctx, tx, actor, id) {
    const account = await getSeenAccount(ctx, actor, tx, id)
    await deleteAccount.policy(ctx, actor, account, tx)
    const { login } = account
    if (await hasActed(tx, id)) throw new Problem('account-has-acted', { login })
    const count = await countOwned(tx, id)
    if (count > 0) throw new Problem('account-owns-records', { login, count })
    await forgetFilesOf(tx, { kind: 'account', id })
    await forgetPhoto(tx, id)
    const grants = await movingGrants(tx, ctx.decisions, { accounts: [id] }, () => removeAccount(tx, id))
    const before = {
      ...{ login, metarole: account.metarole, home: account.home_title, email: account.email },
      ...fieldsOf(account),
      hiddenSections: account.hidden_sections.length === 0 ? null : account.hidden_sections,
      reportAtOnce: account.report_at_once || null,
      ...{ person: account.person_id === null ? null : fullName(account), active: account.active },
    }
    return {
      result: undefined,
      changed: [
        {
          operation: 'delete',
          model: 'account',
          id,
          title: login,
          organizationId: account.home_id,
          fields: differences(before, null),
        },
      ],
      facts: [...grants, { remove: 'account', id }],
    }
  },
}
