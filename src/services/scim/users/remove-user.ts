import { Problem } from '../../../core/problems/index.ts'
import { deactivateAccount, deleteAccount } from '../../accounts/index.ts'
import { attempt, type Deed, perform } from '../../audit/index.ts'
import { keepExternalId } from '../names-of-subsystem.ts'
import { requireProvisioner, sightOf } from '../sight.ts'
import { requireAsAsked } from '../version.ts'
import { namedSo, nothingSaid } from './named-so.ts'
import { findUserRow, saveScimUser } from './queries-users.ts'
import { saidOfUser } from './user.ts'

export interface UserToRemove {
  readonly space: string
  readonly id: string
  readonly ifMatch: string | undefined
}

/**
 * For the subsystem the account is no more (RFC 7644 §3.6). One that has never acted goes for good; any other is turned off and stays,
 * since the log must be able to say who acted (A9). The person stays in the registry. Its inverse is `provisionUser`.
 */
export const removeUser: Deed<UserToRemove> = {
  name: 'scim.remove-user',
  kind: 'model',
  async decide(stage, tx, actor, { space, id, ifMatch }) {
    const by = { space, actor }
    requireProvisioner(stage, by)
    const row = await findUserRow(tx, await sightOf(stage, by), id)
    if (row === undefined) throw new Problem('not-found')
    requireAsAsked(ifMatch, saidOfUser(row))
    await keepExternalId(stage, by, { id, before: row.external_id, now: null })
    const deleted = await attempt(stage, () => perform(stage, actor, deleteAccount, id))
    if (!('error' in deleted)) return { result: undefined, changed: 'nothing' }
    if (!isKept(deleted.error)) throw deleted.error
    if (row.active) await perform(stage, actor, deactivateAccount, id)
    await saveScimUser(tx, { space, id }, { ...nothingSaid, departedAt: stage.clock() })
    const changed = namedSo(by, row, { displayName: row.display_name ?? row.login, work: row.work }, nothingSaid)
    return changed === undefined
      ? { result: undefined, changed: 'nothing' }
      : { result: undefined, changed: [changed], facts: [] }
  },
}

const isKept = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'account-has-acted' || error.code === 'account-owns-records')
