import { nextTime, wallClock } from '../../core/times/index.ts'
import { transaction } from '../../database/index.ts'
import { zoneOf } from '../accounts/index.ts'
import type { Context } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { takeUnweighed } from '../notices/index.ts'
import { eventOf, goesOut, type Wish, wishFor } from './events.ts'
import { insertAlerts, listWishes, type NewAlert, noWishes, type StoredWishes } from './queries-alerts.ts'

const atOnce = 500
const digestAt = '08:00'

/** Looks at each notice once, whoever wrote it and however: whether it goes out as well, how and when. */
export const weighNotices: Schedule = {
  name: 'alerts.weigh-notices',
  title: { ru: 'Отбор уведомлений для отправки', en: 'Choosing notices to be sent' },
  everySeconds: 10,
  async run(ctx, ending) {
    while (!ending.aborted && (await weighSome(ctx)) === atOnce);
  },
}

async function weighSome(ctx: Context): Promise<number> {
  return await transaction(ctx.database.kysely, async (tx) => {
    const notices = await takeUnweighed(tx, atOnce)
    const wishes = await listWishes(tx, [...new Set(notices.map((notice) => notice.account_id))])
    const alerts: NewAlert[] = []
    for (const { id, account_id, code, fields } of notices) {
      const event = eventOf(code, fields)
      if (event === undefined) continue
      const { events, quiet } = wishes.get(account_id) ?? noWishes
      const wish = wishFor(event, events)
      if (!goesOut(wish)) continue
      const { name: timeZone } = await zoneOf(ctx, tx, account_id)
      const due = dueTimes(wish, { quiet, timeZone, now: ctx.clock() })
      alerts.push(...due.map((alert) => ({ ...alert, notice_id: id, account_id })))
    }
    await insertAlerts(tx, alerts)
    return notices.length
  })
}

interface Clock {
  readonly quiet: StoredWishes['quiet']
  readonly timeZone: string
  readonly now: Date
}

function dueTimes({ mail, sms, push }: Wish, clock: Clock): Pick<NewAlert, 'channel' | 'due_at'>[] {
  const loud = afterQuiet(clock)
  const daily = () => nextTime({ every: 'day', days: [], at: digestAt, timeZone: clock.timeZone }, clock.now)
  return [
    ...(mail === 'off' ? [] : [{ channel: 'mail', due_at: mail === 'daily' ? daily() : loud } as const]),
    ...(sms ? [{ channel: 'sms', due_at: loud } as const] : []),
    ...(push ? [{ channel: 'push', due_at: loud } as const] : []),
  ]
}

/** Now, or when the quiet hours end that it falls into; hours over midnight are meant as they are said. */
function afterQuiet({ quiet, timeZone, now }: Clock): Date {
  if (quiet === null) return now
  const clock = wallClock(timeZone, now).slice(11, 16)
  const { from, until } = quiet
  const isQuiet = from <= until ? clock >= from && clock < until : clock >= from || clock < until
  return isQuiet ? nextTime({ every: 'day', days: [], at: until, timeZone }, now) : now
}
