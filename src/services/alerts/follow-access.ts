import { type Transaction, transaction } from '../../database/index.ts'
import { type LoggedChange, listGrantChanges } from '../audit/index.ts'
import type { Context } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { notify } from '../notices/index.ts'
import { setMark, takeEnding, takeMark } from './queries-alerts.ts'

const atOnce = 500
const daysAhead = 7

/** L28: tells accounts what they were given and what was taken from them, by whatever deed, and what ends within a week. */
export const followAccess: Schedule = {
  name: 'alerts.follow-access',
  title: { ru: 'Уведомления о ролях', en: 'Notices of roles' },
  everySeconds: 15,
  async run(ctx, ending) {
    while (!ending.aborted && (await tellSome(ctx)) === atOnce);
    await transaction(ctx.database.kysely, (tx) => tellEnding(ctx, tx))
  },
}

/** Grants are changed one after another, under the lock of the model: what has a lower number was there before. */
async function tellSome(ctx: Context): Promise<number> {
  return await transaction(ctx.database.kysely, async (tx) => {
    const changes = await listGrantChanges(tx, { after: await takeMark(tx), most: atOnce })
    for (const change of changes) await tellOf(ctx, tx, change)
    const last = changes.at(-1)
    if (last !== undefined) await setMark(tx, last.id)
    return changes.length
  })
}

async function tellOf(ctx: Context, tx: Transaction, change: LoggedChange): Promise<void> {
  const { account_id: account, actor_id: by } = change
  const code = whatBecame(change)
  if (account === null || account === by || code === undefined) return
  const what = change.object_title.split(' — ').slice(0, -1).join(' — ')
  const values = { what, where: change.organization_title ?? '', by: change.actor_title }
  await notify(ctx, tx, { account, code, values })
}

function whatBecame({ operation, fields }: LoggedChange): 'access.given' | 'access.taken' | undefined {
  if (operation === 'create') return 'access.given'
  if (operation === 'delete') return fields.some(isOff) ? undefined : 'access.taken'
  const turned = fields.find(({ field }) => field === 'active')
  if (turned === undefined) return undefined
  return turned.new === true ? 'access.given' : 'access.taken'
}

/** A power that was deactivated before was told of then (N9). */
const isOff = ({ field, old }: LoggedChange['fields'][number]): boolean => field === 'active' && old === false

async function tellEnding(ctx: Context, tx: Transaction): Promise<void> {
  const now = ctx.clock()
  const ending = await takeEnding(tx, now, new Date(now.getTime() + daysAhead * 86_400_000))
  for (const { account, what, place, until } of ending)
    await notify(ctx, tx, {
      ...{ account, code: 'access.ending' },
      values: { what, where: place, until: ctx.decisions.days.of(until).split('-').reverse().join('.') },
    })
}
