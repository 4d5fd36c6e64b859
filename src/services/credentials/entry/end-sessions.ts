import { Problem } from '../../../core/problems/index.ts'
import { getVisibleAccount, requireMayActOn, type StoredAccount } from '../../accounts/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import { requireHoldsAllOf } from '../../delegation/index.ts'
import { endSessionsOf } from '../../sessions/index.ts'
import { recordSession } from './record-session.ts'

/** `session` absent: all of them. */
interface Ending {
  readonly id: string
  readonly session?: string | undefined
}

/** No token has it for its hash. */
const nobodys = Buffer.alloc(0)

/** Ends another’s sessions (B16); whoever stands higher, or has more, is not put out (mistake 35). There is no inverse: they sign in again. */
export const endSessions: Deed<Ending, number> & Policy<StoredAccount> = {
  name: 'credentials.end-sessions',
  kind: 'record',
  async policy(ctx, actor, account, db) {
    requireMayActOn(ctx, actor, account, 'dostup.sessions.end')
    await requireHoldsAllOf({ ctx, actor, db }, account)
  },
  async decide(ctx, tx, actor, { id, session }) {
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await endSessions.policy(ctx, actor, account, tx)
    const which = session === undefined ? { except: nobodys } : { id: session }
    const ended = await endSessionsOf(tx, id, which, ctx.clock())
    if (session !== undefined && ended === 0) throw new Problem('not-found')
    if (ended === 0) return { result: 0, changed: 'nothing' }
    for (let count = 0; count < ended; count += 1) await recordSession(tx, 'session.ended', account, actor.ip)
    const { login: title, home_id: organizationId } = account
    const fields = [{ field: 'sessionsEnded', old: null, new: ended }]
    return {
      result: ended,
      changed: [{ operation: 'update', model: 'account', id, title, organizationId, fields }],
      facts: [],
    }
  },
}
