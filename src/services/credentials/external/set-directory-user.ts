import { refusedFields } from '../../../core/problems/index.ts'
import { getVisibleAccount, requireMayActOn, type StoredAccount, updateAccount } from '../../accounts/index.ts'
import { type Deed, freshProof, type Policy } from '../../audit/index.ts'
import { refuseOneself, requireHoldsAllOf } from '../../delegation/index.ts'
import { bindDirectoryUser, chooseDirectory, findDirectoryIdentity, removeIdentity } from '../../providers/index.ts'
import { endSessionsBy, requireLiveSession } from '../../sessions/index.ts'

export interface DirectoryUserOf {
  readonly id: string
  /** Null: it comes in by a password of ours from now on. */
  readonly user: string | null
  readonly directory?: string | null | undefined
}

/** B9: as which user of a directory the account comes in. It is a way in, so it is measured as a new password is (mistake 35). */
export const setDirectoryUser: Deed<DirectoryUserOf> & Policy<StoredAccount> = {
  name: 'credentials.set-directory-user',
  kind: 'model',
  fresh: freshProof,
  async policy(ctx, actor, account, db) {
    refuseOneself(actor, account.id)
    requireMayActOn(ctx, actor, account, 'dostup.accounts.set-password')
    await requireHoldsAllOf({ ctx, actor, db }, account)
  },
  async decide(ctx, tx, actor, { id, user, directory = null }) {
    await requireLiveSession(ctx, actor, tx)
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await setDirectoryUser.policy(ctx, actor, account, tx)
    const before = await findDirectoryIdentity(tx, id)
    const chosen = user === null ? undefined : await chooseDirectory(ctx, tx, { user, directory }, account)
    if (chosen !== undefined && 'code' in chosen) throw refusedFields([chosen])
    const title = chosen && `${chosen.row.title}: ${chosen.user}`
    const was = before && `${before.provider_title}: ${before.name}`
    if (title === was) return { result: undefined, changed: 'nothing' }
    if (before !== undefined) {
      await removeIdentity(tx, before.id)
      await endSessionsBy(tx, before.provider_id, id)
    }
    if (chosen !== undefined) {
      await bindDirectoryUser(ctx, tx, id, chosen)
      await updateAccount(tx, id, { must_change_password: false }, ctx.clock())
    }
    const fields = [{ field: 'directoryUser', old: was ?? null, new: title ?? null }]
    const { login, home_id: organizationId } = account
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'account', id, title: login, organizationId, fields }],
      facts: [],
    }
  },
}
