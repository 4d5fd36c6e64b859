import { Problem, refuseFields } from '../../../core/problems/index.ts'
import { isTimeZone } from '../../../core/times/index.ts'
import { type Deed, differences, type Policy } from '../../audit/index.ts'
import { getVisibleAccount, requireMayActOn } from '../account-authority.ts'
import { findAccount, findOwnZone, type StoredAccount, saveOwnZone } from '../queries-accounts.ts'

/** In which zone an account is shown times (L8, L12): its owner says so, or whoever edits accounts there. Nothing is decided by it. */
export const setTimeZone: Deed<{ readonly id: string; readonly timeZone: string | null }> & Policy<StoredAccount> = {
  name: 'accounts.set-time-zone',
  kind: 'record',
  policy(ctx, actor, account) {
    if (account.id !== actor.accountId) requireMayActOn(ctx, actor, account, 'dostup.accounts.edit')
  },
  async decide(ctx, tx, actor, { id, timeZone }) {
    const account = id === actor.accountId ? await findAccount(tx, id) : await getVisibleAccount(ctx, actor, tx, id)
    if (account === undefined) throw new Problem('not-found')
    await setTimeZone.policy(ctx, actor, account, tx)
    if (timeZone !== null && !isTimeZone(timeZone)) {
      refuseFields([{ field: 'timeZone', code: 'field-invalid', values: { reason: 'Asia/Yekaterinburg' } }])
    }
    const before = await findOwnZone(tx, id)
    const fields = differences({ timeZone: before?.time_zone ?? null }, { timeZone })
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    await saveOwnZone(tx, id, timeZone, ctx.clock())
    return {
      result: undefined,
      changed: [
        { operation: 'update', model: 'account', id, title: account.login, organizationId: account.home_id, fields },
      ],
      facts: [],
    }
  },
}
