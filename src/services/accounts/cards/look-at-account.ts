import { type Deed, recordEvent } from '../../audit/index.ts'
import { fullName, type Look, requireMayLook } from '../../persons/index.ts'
import { getVisibleAccount } from '../account-authority.ts'

/** The eye beside an account (A18): tells whose it is, and the event log who asked. */
export const lookAtAccount: Deed<string, Look> = {
  name: 'accounts.look-at-account',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const account = await getVisibleAccount(ctx, actor, tx, id)
    requireMayLook(ctx, actor, { id: account.home_id, title: account.home_title })
    const title = fullName(account) ?? account.login
    await recordEvent(tx, {
      event: 'personal-data.shown',
      accountId: actor.accountId,
      accountTitle: actor.title,
      organizationId: account.home_id,
      ip: actor.ip,
      object: { id: account.person_id ?? id, title },
    })
    return { result: { id, title }, changed: 'nothing' }
  },
}
