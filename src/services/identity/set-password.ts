import { Problem, refusedFields, refuseFields } from '../../core/problems/index.ts'
import { type Outcome, operation } from '../audit/index.ts'
import { getMetarole, signsInByPassword } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { getAccountFor } from './account-authority.ts'
import { mayTry } from './attempts.ts'
import { refuseOneself } from './edit-account.ts'
import { passwordNotUsed } from './new-account-form.ts'
import { passwordProblems } from './password-policy.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { requireHoldsAllOf } from './powers.ts'
import { findAccount, type StoredAccount, updateAccount } from './queries-accounts.ts'
import { endSessionsOf, forgetAttempts } from './queries-sessions.ts'
import { digest } from './sessions.ts'
import type { OwnPassword } from './shapes.ts'

/** An administrator gives another's account a new password; its sessions end, a lock is lifted. One's own needs the current one. */
export async function setPassword(ctx: Context, actor: Actor, id: string, password: string): Promise<void> {
  refuseOneself(actor, id)
  refuseFields(passwordProblems(ctx.decisions.catalog.policies, password))
  const stored = await getAccountFor(ctx, actor, ctx.database.kysely, id, 'dostup.accounts.set-password')
  const metarole = getMetarole(ctx.decisions.catalog, stored.metarole)
  if (!signsInByPassword(metarole)) throw refusedFields([passwordNotUsed(metarole)])
  const passwordHash = await hashPassword(password)
  await operation(ctx, actor, 'identity.set-password', async (tx) => {
    const account = await getAccountFor(ctx, actor, tx, id, 'dostup.accounts.set-password')
    await requireHoldsAllOf(ctx, actor, tx, account)
    await updateAccount(tx, id, { password_hash: passwordHash }, ctx.clock())
    await endSessionsOf(tx, id)
    return passwordChanged(account)
  })
}

/** Users change their own password (A7, B12); all their other sessions end. */
export async function changeOwnPassword(ctx: Context, actor: Actor, asked: OwnPassword, token: string): Promise<void> {
  if (actor.accountId === null) throw new Problem('sign-in-required')
  const id = actor.accountId
  const stored = await findAccount(ctx.database.kysely, id)
  const goesOn = await mayTry(ctx, id)
  const fits = await verifyPassword(stored?.password_hash ?? null, asked.current)
  const problems = passwordProblems(ctx.decisions.catalog.policies, asked.password)
  if (!goesOn || !fits) problems.unshift({ field: 'current', code: 'password-wrong' })
  else if (problems.length > 0) await forgetAttempts(ctx.database.kysely, id)
  refuseFields(problems)
  const passwordHash = await hashPassword(asked.password)
  await operation(ctx, actor, 'identity.change-own-password', async (tx) => {
    const account = await findAccount(tx, id)
    if (account === undefined) throw new Problem('not-found')
    await updateAccount(tx, id, { password_hash: passwordHash }, ctx.clock())
    await endSessionsOf(tx, id, digest(token))
    return passwordChanged(account)
  })
}

/** The log says that a password was changed and never what it was (mistake 33). */
function passwordChanged({ id, login, home_id: organizationId }: StoredAccount): Outcome<undefined> {
  const fields = [{ field: 'password', old: '•••', new: '•••' }]
  return {
    result: undefined,
    changed: [{ operation: 'update', model: 'account', id, title: login, organizationId, fields }],
    facts: [],
  }
}
