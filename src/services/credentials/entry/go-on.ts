import type { Transaction } from '../../../database/index.ts'
import type { Context } from '../../decisions/index.ts'
import { digest, type Method, newToken, renewSession, type SessionRow, sessionSeconds } from '../../sessions/index.ts'
import { keepDevice } from './queries-attempts.ts'

/** Under what a session goes on, and for how long at most. */
export interface GoesOn {
  readonly token: string
  readonly seconds: number
}

/**
 * The session, which was live a moment ago, goes on under a new token (mistake 51), in whatever generation its account is now; what has
 * just been proved stands beside what was proved before.
 */
export async function goOn(
  ctx: Context,
  tx: Transaction,
  { token, session }: { readonly token: string; readonly session: SessionRow },
  proved: readonly Method[],
): Promise<GoesOn> {
  const { account_id: id, home_id: home, device_hash: device, methods, proved_at: before } = session
  const fresh = newToken()
  const at = ctx.clock()
  const all = [...new Set([...methods, ...proved])]
  const renewal = { to: digest(fresh), methods: all, provedAt: proved.length > 0 ? at : before, at }
  await renewSession(tx, digest(token), renewal)
  if (device !== null) await keepDevice(tx, id, device, at)
  return { token: fresh, seconds: sessionSeconds(ctx, home) }
}
