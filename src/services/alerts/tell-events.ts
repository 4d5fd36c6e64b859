import { transaction } from '../../database/index.ts'
import { type Taking, type ToldEvent, takeEvents } from '../audit/index.ts'
import { eventTitle } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'
import { notify } from '../notices/index.ts'
import { goesOut, toldCode, type WishId, wishFor } from './events.ts'
import { listWishes } from './queries-alerts.ts'

/** B14, L28: a subsystem’s events are written, and whoever wishes to hear of theirs by type is told of those that are new. */
export async function takeAndTell(ctx: Context, subsystem: string, items: readonly ToldEvent[]): Promise<Taking[]> {
  const { takings, written } = await takeEvents(ctx, subsystem, items)
  const accounts = [...new Set(written.map(({ account_id: id }) => id))]
  const wishes = await listWishes(ctx.database.kysely, accounts)
  const isWished = ({ account_id: id, event }: (typeof written)[number]) =>
    goesOut(wishFor(event as WishId, wishes.get(id)?.events ?? {}))
  const wished = written.filter(isWished)
  if (wished.length > 0)
    await transaction(ctx.database.kysely, async (tx) => {
      for (const { account_id: account, event, object_title: object } of wished) {
        const { catalog } = ctx.decisions
        const from = catalog.subsystems.find(({ id }) => id === subsystem)?.title ?? subsystem
        const what = eventTitle(catalog, event) ?? event
        await notify(ctx, tx, { account, code: toldCode, values: { event, from, what, object: object ?? '' } })
      }
    })
  return takings
}
