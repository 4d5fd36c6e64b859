import { nextTime, wallClock } from '../../core/times/index.ts'
import { type Transaction, transaction } from '../../database/index.ts'
import { zoneOf } from '../accounts/index.ts'
import type { Context } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { takeUnweighed } from '../notices/index.ts'
import { type AlertEventId, eventOf, wishFor } from './events.ts'
import { findWishes, insertAlerts, type NewAlert, type StoredWishes } from './queries-alerts.ts'

const atOnce = 500
const digestAt = '08:00'

/** Looks at each notice once, whoever wrote it and however: whether it goes out as well, how and when. */
export const weighNotices: Schedule = {
  name: 'alerts.weigh-notices',
  title: { ru: 'Отбор уведомлений для писем и SMS', en: 'Choosing notices for letters and text messages' },
  everySeconds: 10,
  async run(ctx, ending) {
    while (!ending.aborted && (await weighSome(ctx)) === atOnce);
  },
}

async function weighSome(ctx: Context): Promise<number> {
  return await transaction(ctx.database.kysely, async (tx) => {
    const notices = await takeUnweighed(tx, atOnce)
    const known = new Map<string, Known>()
    const alerts: NewAlert[] = []
    for (const { id, account_id: account, code } of notices) {
      const event = eventOf(code)
      if (event === undefined) continue
      const one = known.get(account) ?? (await getKnown(ctx, tx, account))
      known.set(account, one)
      alerts.push(
        ...alertsOf(event, one, ctx.clock()).map((alert) => ({ ...alert, notice_id: id, account_id: account })),
      )
    }
    await insertAlerts(tx, alerts)
    return notices.length
  })
}

interface Known extends StoredWishes {
  readonly timeZone: string
}

const getKnown = async (ctx: Context, tx: Transaction, account: string): Promise<Known> => ({
  ...(await findWishes(tx, account)),
  timeZone: (await zoneOf(ctx, tx, account)).name,
})

function alertsOf(event: AlertEventId, known: Known, now: Date): Pick<NewAlert, 'channel' | 'due_at'>[] {
  const { mail, sms } = wishFor(event, known.events)
  const { timeZone } = known
  const loud = afterQuiet(known, now)
  const daily = () => nextTime({ every: 'day', days: [], at: digestAt, timeZone }, now)
  return [
    ...(mail === 'off' ? [] : [{ channel: 'mail', due_at: mail === 'daily' ? daily() : loud } as const]),
    ...(sms ? [{ channel: 'sms', due_at: loud } as const] : []),
  ]
}

/** Now, or when the quiet hours end that it falls into; hours over midnight are meant as they are said. */
function afterQuiet({ quiet, timeZone }: Known, now: Date): Date {
  if (quiet === null) return now
  const clock = wallClock(timeZone, now).slice(11, 16)
  const { from, until } = quiet
  const isQuiet = from <= until ? clock >= from && clock < until : clock >= from || clock < until
  return isQuiet ? nextTime({ every: 'day', days: [], at: until, timeZone }, now) : now
}
