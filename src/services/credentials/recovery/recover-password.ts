import { Problem, refuseFields } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import { findAccount, isAddressOf, type StoredAccount } from '../../accounts/index.ts'
import { type Deed, perform } from '../../audit/index.ts'
import type { Context } from '../../decisions/index.ts'
import { hashPassword } from '../../passwords/index.ts'
import { digest } from '../../sessions/index.ts'
import { ownPasswordProblems, replacePassword } from '../passwords/former-passwords.ts'
import { passwordChanged } from '../passwords/set-password.ts'
import { findRecovery, spendRecovery } from './queries-recoveries.ts'
import { mayRecover } from './send-recovery.ts'

interface Recovered {
  readonly hashed: Buffer
  readonly passwordHash: string
}

/** By a link that works once, its owner sets a password anew: sessions end, a lock is lifted; a second factor stays and is asked for. */
export const recoverPassword: Deed<Recovered> = {
  name: 'credentials.recover-password',
  kind: 'model',
  async decide(ctx, tx, actor, { hashed, passwordHash }) {
    const account = await recoveredAccount(ctx, tx, hashed)
    if (account.id !== actor.accountId || !(await spendRecovery(tx, hashed))) throw new Problem('recovery-over')
    await replacePassword(ctx, tx, account, { passwordHash, mustChange: false })
    return passwordChanged(account)
  },
}

/** Whoever has the link is the account's owner, and acts as it. */
export async function takeRecovery(
  ctx: Context,
  { token, password }: { readonly token: string; readonly password: string },
  ip: string | null,
): Promise<void> {
  const hashed = digest(token)
  const account = await recoveredAccount(ctx, ctx.database.kysely, hashed)
  const { id, login: title } = account
  refuseFields(await ownPasswordProblems(ctx, account, password))
  const passwordHash = await hashPassword(ctx, password, `actor ${id}`)
  await perform(ctx, { kind: 'account', accountId: id, title, ip }, recoverPassword, { hashed, passwordHash })
}

/** To whom the link belongs: told to whoever has it, since they may set the password anyway. */
export async function lookAtRecovery(ctx: Context, token: string): Promise<{ login: string }> {
  const { login } = await recoveredAccount(ctx, ctx.database.kysely, digest(token))
  return { login }
}

async function recoveredAccount(ctx: Context, db: Db, hashed: Buffer): Promise<StoredAccount> {
  const found = await findRecovery(db, hashed, ctx.clock())
  const account = found && (await findAccount(db, found.account_id))
  const isTheirs = account && (found.sent_to === null || isAddressOf(account, found.sent_to))
  if (!isTheirs || !(await mayRecover(ctx, account))) throw new Problem('recovery-over')
  return account
}
