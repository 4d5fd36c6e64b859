import { Problem } from '../../../core/problems/index.ts'
import { getOwnAccount, updateAccount } from '../../accounts/index.ts'
import type { Deed } from '../../audit/index.ts'
import { endSessionsOf } from '../../sessions/index.ts'
import { hasPasswordEntry } from '../entry/entry.ts'

/** «Это не я»: somebody else is in as oneself. That session ends, and whoever goes on chooses another password first. There is no inverse. */
export const disownSession: Deed<string> = {
  name: 'credentials.disown-session',
  kind: 'model',
  async decide(ctx, tx, actor, id) {
    const account = await getOwnAccount(tx, actor)
    const at = ctx.clock()
    if ((await endSessionsOf(tx, account.id, { id }, at)) === 0) throw new Problem('not-found')
    const changes = account.password_hash !== null && hasPasswordEntry(ctx, account.metarole)
    if (changes) await updateAccount(tx, account.id, { must_change_password: true }, at)
    const { id: own, login: title, home_id: organizationId } = account
    const fields = [{ field: 'sessionDisowned', old: false, new: true }]
    const changed = { operation: 'update', model: 'account', id: own, title, organizationId, fields } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}
