import { Problem } from '../../../core/problems/index.ts'
import { addressOf, getVisibleAccount, type StoredAccount } from '../../accounts/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { invite } from '../../invitations/index.ts'
import { fullName } from '../../persons/index.ts'
import { setPassword } from './set-password.ts'

/** Sends the letter by which the owner sets the password: a way in, so it asks what setting the password asks (mistakes 26, 35). */
export const inviteAccount: Deed<string> & Policy<StoredAccount> = {
  name: 'credentials.invite-account',
  kind: 'model',
  policy: setPassword.policy,
  async decide(ctx, tx, actor, id) {
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await inviteAccount.policy(ctx, actor, account, tx)
    if (!account.active) throw new Problem('account-inactive')
    const address = addressOf(account)
    if (address === null) throw new Problem('letter-needs-email')
    const { login, home_id: homeId } = account
    await invite(ctx, tx, { id, login, name: fullName(account) ?? login, address, homeId }, null)
    return {
      result: undefined,
      changed: [
        {
          operation: 'update',
          model: 'account',
          id,
          title: login,
          organizationId: homeId,
          fields: [{ field: 'invitation', old: null, new: address }],
        },
      ],
      facts: [],
    }
  },
}
