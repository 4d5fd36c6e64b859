import { Problem, refusedFields } from '../../../core/problems/index.ts'
import { findAccount, updateAccount } from '../../accounts/index.ts'
import type { Deed } from '../../audit/index.ts'
import { digest, endSession, getLiveSession, type SessionRow } from '../../sessions/index.ts'
import { confirm, type Fitted, type Guessed } from '../entry/attempts.ts'
import { openSession } from '../entry/open-session.ts'
import { keepDevice } from '../entry/queries-attempts.ts'
import { passwordChanged } from './set-password.ts'

export const wrong = { field: 'current', code: 'password-wrong' } as const

/** A password that was looked at and fitted, of a session that was live then: both are looked at again. */
interface Proven {
  readonly session: SessionRow
  readonly token: string
  readonly account: Guessed
  readonly fitted: Fitted
  readonly passwordHash: string
}

/** The log says that one's own password was changed (B12); answers the token under which the session goes on. */
export const changeOwnPassword: Deed<Proven, string> = {
  name: 'credentials.change-own-password',
  kind: 'model',
  async decide(ctx, tx, actor, proven) {
    const { session, token, account, fitted, passwordHash } = proven
    const { account_id: id, device_hash: device } = session

    await getLiveSession(ctx, tx, token)
    if (!(await confirm(ctx, tx, { account, fitted }))) throw refusedFields([wrong])
    const stored = await findAccount(tx, id)
    if (stored === undefined) throw new Problem('not-found')
    await updateAccount(tx, id, { password_hash: passwordHash, must_change_password: false }, ctx.clock())
    await endSession(tx, digest(token))
    if (device !== null) await keepDevice(tx, id, device, ctx.clock())
    const { user_agent: userAgent, methods, provider_id: provider } = session
    const fresh = await openSession(ctx, tx, id, { ip: actor.ip, userAgent, device, methods, provider })
    return { ...passwordChanged(stored), result: fresh }
  },
}
