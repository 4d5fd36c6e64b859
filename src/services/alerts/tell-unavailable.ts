import { wallClock } from '../../core/times/index.ts'
import { transaction } from '../../database/index.ts'
import { zoneOf } from '../accounts/index.ts'
import type { Context } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { notify } from '../notices/index.ts'
import { type CurrentUnavailability, isConcerned, listCurrentUnavailability } from '../unavailability/index.ts'
import { listWishing, noteTold } from './queries-alerts.ts'

/** E16, L28: what cannot be used, or soon, is told once to those who wish it and whom it concerns; everybody else sees it on the portal. */
export const tellUnavailable: Schedule = {
  name: 'alerts.tell-unavailable',
  title: { ru: 'Уведомления о недоступности', en: 'Notices of unavailability' },
  everySeconds: 30,
  async run(ctx) {
    for (const announced of (await listCurrentUnavailability(ctx)).items) await tellOnce(ctx, announced)
  },
}

async function tellOnce(ctx: Context, announced: CurrentUnavailability['items'][number]): Promise<void> {
  await transaction(ctx.database.kysely, async (tx) => {
    if (!(await noteTold(tx, announced.id, ctx.clock()))) return
    for (const { id: account, home_id: home } of await listWishing(tx, 'unavailability')) {
      if (!isConcerned(ctx, announced, home)) continue
      const { name: timeZone } = await zoneOf(ctx, tx, account)
      const [from, until] = [announced.beginsAt, announced.endsAt].map((at) => clockOf(timeZone, at))
      const values = { title: announced.title, from: from ?? '', until: until ?? '' }
      await notify(ctx, tx, { account, code: 'unavailability.announced', values })
    }
  })
}

/** `30.11.2026 09:00`. */
function clockOf(timeZone: string, at: string): string {
  const [day = '', time = ''] = wallClock(timeZone, new Date(at)).split(/[T ]/)
  return `${day.split('-').reverse().join('.')} ${time.slice(0, 5)}`
}
