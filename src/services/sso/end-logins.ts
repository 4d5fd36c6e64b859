import { transaction } from '../../database/index.ts'
import { type Context, inTurn } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { placeOf } from './payload-store.ts'
import { dropLogin, listSessionsOfLogin, lockEndedLogins } from './queries-logins.ts'
import { type EndedAt, type Telling, tellEnded } from './tell-ended.ts'

const atOnce = 100
export const endedChannel = 'sso_ended'

/**
 * What an ended session leaves in subsystems: no token of it is good any more, since each looks for the session; here its grants and
 * tokens are forgotten, and the subsystems that somebody came into are told. Gives how to wait for that.
 */
export async function endLogins(ctx: Context, telling: Telling): Promise<{ readonly told: Promise<unknown> }> {
  const tells: Promise<void>[] = []
  for (;;) {
    const { count, ended } = await takeEnded(ctx)
    tells.push(...ended.map((one) => tellEnded(ctx, one, telling)))
    if (count < atOnce) return { told: Promise.allSettled(tells) }
  }
}

const takeEnded = (ctx: Context): Promise<{ count: number; ended: EndedAt[] }> =>
  transaction(ctx.database.kysely, async (tx) => {
    const logins = await lockEndedLogins(tx, ctx.clock(), atOnce)
    const ended: EndedAt[] = []
    for (const { id, account_id: accountId } of logins) {
      for (const session of await listSessionsOfLogin(tx, id)) {
        const text = ctx.settings.secrets.open(placeOf('Session', session.id_hash), session.payload)
        const { authorizations = {} } = JSON.parse(text ?? '{}') as StoredSession
        for (const [clientId, { sid }] of Object.entries(authorizations)) ended.push({ clientId, accountId, sid })
      }
      await dropLogin(tx, id)
    }
    return { count: logins.length, ended }
  })

interface StoredSession {
  readonly authorizations?: Readonly<Record<string, { readonly sid?: string }>>
}

/** Sessions end by their time as well, which nobody says. */
export const endOutlivedLogins = (telling: Telling): Schedule => ({
  name: 'sso.end-outlived-logins',
  title: { ru: 'Завершение входов в подсистемы', en: 'Ending what came of ended sessions' },
  everySeconds: 60,
  run: async (ctx) => await (await endLogins(ctx, telling)).told,
})

/** Ends them as soon as their sessions end, for as long as this process runs. Gives how to stop. */
export async function openEndings(ctx: Context, telling: Telling): Promise<() => Promise<void>> {
  const underWay = new Set<Promise<unknown>>()
  const work = inTurn(async () => {
    const { told } = await endLogins(ctx, telling)
    underWay.add(told)
    void told.then(() => underWay.delete(told))
  })
  const say = (error: unknown) => telling.log(`single sign-on: ${String(error)}`)
  const stopListening = await ctx.database.listen(endedChannel, () => void work.run().catch(say))
  return async () => {
    await stopListening()
    await work.settled()
    await Promise.all(underWay)
  }
}
