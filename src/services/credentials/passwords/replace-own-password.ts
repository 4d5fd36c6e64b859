import { refusedFields, refuseFields } from '../../../core/problems/index.ts'
import { ownerOf } from '../../accounts/index.ts'
import { perform } from '../../audit/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { chosenPasswordProblems, hashPassword, passwordPolicyAt } from '../../passwords/index.ts'
import { getLiveSession } from '../../sessions/index.ts'
import { lookAtPassword, withdraw } from '../entry/attempts.ts'
import type { GoesOn } from '../entry/go-on.ts'
import type { SignInLimits } from '../entry/sign-in-limits.ts'
import type { OwnPassword } from '../shapes.ts'
import { changeOwnPassword, wrong } from './change-own-password.ts'
import { formerPasswordProblems } from './former-passwords.ts'
import { refuseOfDirectory } from './set-password.ts'

/** Users change their own password (A7, B12). All their sessions end, and this one goes on under the new token that is answered. */
export async function replaceOwnPassword(
  ctx: Context,
  limits: SignInLimits,
  actor: Actor,
  { asked, token }: { readonly asked: OwnPassword; readonly token: string },
): Promise<GoesOn> {
  const session = await getLiveSession(ctx, ctx.database.kysely, token)
  const { account_id: id, login, device_hash: device } = session
  await refuseOfDirectory(ctx.database.kysely, id)
  const guess = { login, password: asked.current, ip: actor.ip, device }
  const { account, fitted } = await lookAtPassword(ctx, limits, guess)
  const owner = ownerOf(account ?? { ...session, email: null })
  const problems = chosenPasswordProblems(passwordPolicyAt(ctx, session.home_id), asked.password, owner)
  if (account === undefined || fitted === undefined) throw refusedFields([wrong, ...problems])
  if (asked.password.normalize('NFC') === asked.current.normalize('NFC')) {
    problems.push({ field: 'password', code: 'password-same' })
  }
  let changed: GoesOn | undefined
  try {
    refuseFields(problems)
    const whose = { id, home_id: session.home_id, password_hash: account.password_hash }
    refuseFields(await formerPasswordProblems(ctx, whose, asked.password))
    const passwordHash = await hashPassword(ctx, asked.password, `actor ${id}`)
    changed = await perform(ctx, actor, changeOwnPassword, { session, token, account, fitted, passwordHash })
    return changed
  } finally {
    if (changed === undefined) await withdraw(ctx, account, fitted)
  }
}
