import { refusedFields, refuseFields } from '../../core/problems/index.ts'
import { type Outcome, operation } from '../audit/index.ts'
import { getMetarole, signsInByPassword } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { getAccountFor } from './account-authority.ts'
import { refuseOneself } from './edit-account.ts'
import { passwordNotUsed } from './new-account-form.ts'
import { chosenPasswordProblems } from './password-policy.ts'
import { hashPassword } from './passwords.ts'
import { requireHoldsAllOf } from './powers.ts'
import { type StoredAccount, updateAccount } from './queries-accounts.ts'
import { requireLiveSession } from './sessions.ts'

/**
 * An administrator gives another's account a new password; its sessions end, a lock is lifted. Whoever sets it knows it, so its owner
 * changes it first of all (`policies.changeGivenPassword`). One's own needs the current one.
 */
export async function setPassword(
  ctx: Context,
  actor: Actor,
  id: string,
  password: string,
  mustChange = mustChangeGiven(ctx, actor),
): Promise<void> {
  refuseOneself(actor, id)
  refuseFields(chosenPasswordProblems(ctx.decisions.catalog.policies, password))
  const stored = await getAccountFor(ctx, actor, ctx.database.kysely, id, 'dostup.accounts.set-password')
  const metarole = getMetarole(ctx.decisions.catalog, stored.metarole)
  if (!signsInByPassword(metarole)) throw refusedFields([passwordNotUsed(metarole)])
  const passwordHash = await hashPassword(password, `actor ${actor.accountId}`)
  await operation(ctx, actor, 'identity.set-password', async (tx) => {
    await requireLiveSession(ctx, actor, tx)
    const account = await getAccountFor(ctx, actor, tx, id, 'dostup.accounts.set-password')
    await requireHoldsAllOf(ctx, actor, tx, account)
    await updateAccount(tx, id, { password_hash: passwordHash, must_change_password: mustChange }, ctx.clock())
    return passwordChanged(account)
  })
}

/** What the operator sets at the command line is theirs to set again at any time, and is made for whoever sits there. */
export const mustChangeGiven = (ctx: Context, actor: Actor): boolean =>
  actor.kind !== 'operator' && ctx.decisions.catalog.policies.changeGivenPassword !== false

/** The log says that a password was changed and never what it was (mistake 33). */
export function passwordChanged({ id, login, home_id: organizationId }: StoredAccount): Outcome<undefined> {
  const fields = [{ field: 'password', old: '•••', new: '•••' }]
  return {
    result: undefined,
    changed: [{ operation: 'update', model: 'account', id, title: login, organizationId, fields }],
    facts: [],
  }
}
