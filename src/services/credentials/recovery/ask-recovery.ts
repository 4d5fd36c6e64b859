import { findAccountByLogin, loginKey } from '../../accounts/index.ts'
import { perform } from '../../audit/index.ts'
import { type Context, operator } from '../../decisions/index.ts'
import { passLimits, type SignInLimits } from '../entry/sign-in-limits.ts'
import { untilWholeQuarter } from '../entry/whole-quarters.ts'
import { sendRecovery } from './send-recovery.ts'

/** «Восстановить пароль» (L16): the same answer at the same time for every login (mistake 72); asked for too often from a place, it waits. */
export async function askRecovery(
  ctx: Context,
  limits: SignInLimits,
  { login, ip }: { readonly login: string; readonly ip: string | null },
): Promise<void> {
  passLimits(limits, ip, loginKey(login))
  const startedAt = performance.now()
  try {
    const account = await findAccountByLogin(ctx.database.kysely, login)
    await perform(ctx, { ...operator, title: 'Восстановление пароля' }, sendRecovery, account?.id ?? '')
  } finally {
    await untilWholeQuarter(startedAt)
  }
}
