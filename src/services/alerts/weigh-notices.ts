import { nextTime } from '../../core/times/index.ts'
import { transaction } from '../../database/index.ts'
import { zoneOf } from '../accounts/index.ts'
import type { Context } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { takeUnweighed } from '../notices/index.ts'
import { eventOf, goesOut, isRequired, type Wish, type WishId, wishFor } from './events.ts'
import { insertAlerts, listWishes, type NewAlert, noWishes } from './queries-alerts.ts'
import { afterQuiet, type Clock } from './quiet.ts'

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
      const due = dueTimes({ event, wish, clock: { quiet, timeZone }, now: ctx.clock() })
      alerts.push(...due.map((alert) => ({ ...alert, notice_id: id, account_id })))
    }
    await insertAlerts(tx, alerts)
    return notices.length
  })
}

interface Weighed {
  readonly event: WishId
  readonly wish: Wish
  readonly clock: Clock
  readonly now: Date
}

/** A digest keeps the quiet hours as well; a letter that protects the account waits for nothing. */
function dueTimes({ event, wish: { mail, sms, push }, clock, now }: Weighed): Pick<NewAlert, 'channel' | 'due_at'>[] {
  const loud = afterQuiet(clock, now)
  const daily = () =>
    afterQuiet(clock, nextTime({ every: 'day', days: [], at: digestAt, timeZone: clock.timeZone }, now))
  const byMail = () => (mail === 'daily' ? daily() : isRequired(event) ? now : loud)
  return [
    ...(mail === 'off' ? [] : [{ channel: 'mail', due_at: byMail() } as const]),
    ...(sms ? [{ channel: 'sms', due_at: loud } as const] : []),
    ...(push ? [{ channel: 'push', due_at: loud } as const] : []),
  ]
}
