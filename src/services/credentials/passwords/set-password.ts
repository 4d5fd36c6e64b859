import { refusedFields, refuseFields } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import {
  getVisibleAccount,
  ownerOf,
  passwordNotUsed,
  requireMayActOn,
  type StoredAccount,
} from '../../accounts/index.ts'
import type { Deed, Outcome, Policy } from '../../audit/index.ts'
import { getMetarole, signsInByPassword } from '../../catalog/index.ts'
import { refuseOneself, requireHoldsAllOf } from '../../delegation/index.ts'
import { notify } from '../../notices/index.ts'
import { chosenPasswordProblems, hashPassword, mustChangeGiven, passwordPolicyAt } from '../../passwords/index.ts'
import { findDirectoryIdentity } from '../../providers/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { replacePassword } from './former-passwords.ts'

export interface GivenPassword {
  readonly id: string
  readonly password: string
  /** Whether its owner changes it first of all; absent: as the preset says. */
  readonly mustChange?: boolean
}

/**
 * An administrator gives another's account a new password; its sessions end, a lock is lifted. Whoever sets it knows it, so its owner
 * changes it first of all (`policies.changeGivenPassword`). One's own needs the current one.
 */
export const setPassword: Deed<GivenPassword, undefined, string> & Policy<StoredAccount> = {
  name: 'credentials.set-password',
  kind: 'model',
  async policy(ctx, actor, account, db) {
    refuseOneself(actor, account.id)
    requireMayActOn(ctx, actor, account, 'dostup.accounts.set-password')
    const metarole = getMetarole(ctx.decisions.catalog, account.metarole)
    if (!signsInByPassword(metarole)) throw refusedFields([passwordNotUsed(metarole)])
    await refuseOfDirectory(db, account.id)
    await requireHoldsAllOf({ ctx, actor, db }, account)
  },
  async prepare(ctx, actor, { id, password }) {
    refuseOneself(actor, id)
    const account = await getVisibleAccount(ctx, actor, ctx.database.kysely, id)
    await setPassword.policy(ctx, actor, account, ctx.database.kysely)
    refuseFields(chosenPasswordProblems(passwordPolicyAt(ctx, account.home_id), password, ownerOf(account)))
    return await hashPassword(ctx, password, `actor ${actor.accountId}`)
  },
  async decide(ctx, tx, actor, { id, mustChange = mustChangeGiven(ctx, actor) }, passwordHash) {
    await requireLiveSession(ctx, actor, tx)
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await setPassword.policy(ctx, actor, account, tx)
    await replacePassword(ctx, tx, account, { passwordHash, mustChange })
    await notify(ctx, tx, { account: id, code: 'password.set', values: { by: actor.title } })
    return passwordChanged(account)
  },
}

/** Nobody would come in by it. */
export async function refuseOfDirectory(db: Db, accountId: string): Promise<void> {
  const bound = await findDirectoryIdentity(db, accountId)
  if (bound !== undefined) throw refusedFields([{ field: 'password', code: 'password-of-directory' }])
}

/** The log says that a password was changed and never what it was (mistake 33). */
export function passwordChanged({ id, login, home_id: organizationId }: StoredAccount): Outcome<undefined> {
  const fields = [{ field: 'password', old: '•••', new: '•••' }]
  return {
    result: undefined,
    changed: [{ operation: 'update', model: 'account', id, title: login, organizationId, fields }],
    facts: [],
  }
}
