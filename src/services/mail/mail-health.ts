import type { Db } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { countTroubles } from './queries.ts'
import { type Channel, isConfigured } from './server-settings.ts'

export interface MailTrouble {
  readonly channel: Channel
  /** `held`: letters wait, and no server is set. `failing`: the server takes some of them not. */
  readonly kind: 'held' | 'failing'
  readonly waiting: number
  /** What the server said last. */
  readonly reason: string | null
}

/** What keeps letters from being sent; nothing when all is well. A process is ready all the same. */
export async function findMailTroubles(ctx: Pick<Context, 'settings'>, db: Db): Promise<MailTrouble[]> {
  const counts = await countTroubles(db)
  return counts.flatMap(({ channel, waiting, failing, reason }): MailTrouble[] => {
    if (!isConfigured(ctx, channel)) return [{ channel, kind: 'held', waiting: Number(waiting), reason: null }]
    return Number(failing) > 0 ? [{ channel, kind: 'failing', waiting: Number(waiting), reason }] : []
  })
}
