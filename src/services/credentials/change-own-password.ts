import { Problem, refusedFields, refuseFields } from '../../core/problems/index.ts'
import { findAccount, updateAccount } from '../accounts/index.ts'
import { operation } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { chosenPasswordProblems, hashPassword } from '../passwords/index.ts'
import { digest, endSession, findSession, type SessionRow } from '../sessions/index.ts'
import { confirm, type Fitted, type Guessed, lookAtPassword, withdraw } from './attempts.ts'
import { keepDevice } from './queries-attempts.ts'
import { passwordChanged } from './set-password.ts'
import type { OwnPassword } from './shapes.ts'
import { openSession } from './sign-in.ts'
import type { SignInLimits } from './sign-in-limits.ts'

const wrong = { field: 'current', code: 'password-wrong' } as const

/** Users change their own password (A7, B12). All their sessions end, and this one goes on under the new token that is answered. */
export async function changeOwnPassword(
  ctx: Context,
  limits: SignInLimits,
  actor: Actor,
  asked: OwnPassword,
  token: string,
): Promise<string> {
  const session = await liveSession(ctx, ctx.database.kysely, token)
  const { account_id: id, login, device_hash: device } = session
  const guess = { login, password: asked.current, ip: actor.ip, device }
  const { account, fitted } = await lookAtPassword(ctx, limits, guess)
  const problems = chosenPasswordProblems(ctx.decisions.catalog.policies, asked.password)
  if (account === undefined || fitted === undefined) throw refusedFields([wrong, ...problems])
  if (asked.password.normalize('NFC') === asked.current.normalize('NFC')) {
    problems.push({ field: 'password', code: 'password-same' })
  }
  let changed: string | undefined
  try {
    refuseFields(problems)
    const passwordHash = await hashPassword(asked.password, `actor ${id}`)
    changed = await writeOwn(ctx, actor, { session, token, account, fitted, passwordHash })
    return changed
  } finally {
    if (changed === undefined) await withdraw(ctx, account, fitted)
  }
}

interface Proven {
  readonly session: SessionRow
  readonly token: string
  readonly account: Guessed
  readonly fitted: Fitted
  readonly passwordHash: string
}

async function writeOwn(ctx: Context, actor: Actor, proven: Proven): Promise<string> {
  const { session, token, account, fitted, passwordHash } = proven
  const { account_id: id, device_hash: device } = session
  return await operation(ctx, actor, 'credentials.change-own-password', async (tx) => {
    await liveSession(ctx, tx, token)
    if (!(await confirm(ctx, tx, account, fitted))) throw refusedFields([wrong])
    const stored = await findAccount(tx, id)
    if (stored === undefined) throw new Problem('not-found')
    await updateAccount(tx, id, { password_hash: passwordHash, must_change_password: false }, ctx.clock())
    await endSession(tx, digest(token))
    if (device !== null) await keepDevice(tx, id, device, ctx.clock())
    const fresh = await openSession(ctx, tx, id, { ip: actor.ip, userAgent: session.user_agent, device })
    return { ...passwordChanged(stored), result: fresh }
  })
}

async function liveSession(ctx: Context, db: Parameters<typeof findSession>[0], token: string): Promise<SessionRow> {
  const session = await findSession(db, digest(token), ctx.clock())
  if (session === undefined) throw new Problem('sign-in-required')
  return session
}
