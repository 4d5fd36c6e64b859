import { Problem, refusedFields } from '../../../core/problems/index.ts'
import { findAccount } from '../../accounts/index.ts'
import type { Deed } from '../../audit/index.ts'
import { getLiveSession, type SessionRow } from '../../sessions/index.ts'
import { confirm, type Fitted, type Guessed } from '../entry/attempts.ts'
import { type GoesOn, goOn } from '../entry/go-on.ts'
import { replacePassword } from './former-passwords.ts'
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
export const changeOwnPassword: Deed<Proven, GoesOn> = {
  name: 'credentials.change-own-password',
  kind: 'model',
  async decide(ctx, tx, _actor, proven) {
    const { session, token, account, fitted, passwordHash } = proven
    const { account_id: id } = session
    await getLiveSession(ctx, tx, token)
    if (!(await confirm(ctx, tx, { account, fitted }))) throw refusedFields([wrong])
    const stored = await findAccount(tx, id)
    if (stored === undefined) throw new Problem('not-found')
    await replacePassword(ctx, tx, stored, { passwordHash, mustChange: false })
    return { ...passwordChanged(stored), result: await goOn(ctx, tx, { token, session }, []) }
  },
}
