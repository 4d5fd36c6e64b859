import { getOwnAccount } from '../accounts/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { requireLiveSession } from '../sessions/index.ts'
import { addresseeOf } from './addressee.ts'
import { alertEvents, eventIds, wishFor } from './events.ts'
import { findWishes, type StoredWishes, saveWishes } from './queries-alerts.ts'
import type { AlertWishes, OwnAlerts } from './shapes.ts'

/** L28: of which events one wants to be told outside the console, how, and when not. Everybody of themselves alone. */
export const setAlerts: Deed<AlertWishes> = {
  name: 'alerts.set-alerts',
  kind: 'record',
  async decide(ctx, tx, actor, asked) {
    await requireLiveSession(ctx, actor, tx)
    const account = await getOwnAccount(tx, actor)
    const before = await findWishes(tx, account.id)
    const after = withAsked(before, asked)
    const fields = differences(told(before), told(after))
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    await saveWishes(tx, account.id, after, ctx.clock())
    const { id, login: title, home_id: organizationId } = account
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'account', id, title, organizationId, fields }],
      facts: [],
    }
  },
}

export const withAsked = (before: StoredWishes, { events = {}, quiet }: AlertWishes): StoredWishes => ({
  events: { ...before.events, ...events },
  quiet: quiet === undefined ? before.quiet : quiet,
})

/** For the log: what goes out, and when not. */
export const told = ({ events, quiet }: StoredWishes) => ({
  alerts: eventIds
    .map((id) => ({ id, ...wishFor(id, events) }))
    .flatMap(({ id, mail, sms }) => (mail === 'off' && !sms ? [] : [`${id}: ${mail}${sms ? ', sms' : ''}`]))
    .join('; '),
  quietHours: quiet && `${quiet.from}–${quiet.until}`,
})

export async function getOwnAlerts(ctx: Context, actor: Actor): Promise<OwnAlerts> {
  const db = ctx.database.kysely
  const account = await getOwnAccount(db, actor)
  const { events, quiet } = await findWishes(db, account.id)
  return {
    events: eventIds.map((id) => {
      const event = alertEvents[id]
      return { id, title: event.title, ...wishFor(id, events), required: 'required' in event }
    }),
    quiet,
    address: addresseeOf(account, 'mail')?.address ?? null,
    phone: addresseeOf(account, 'sms')?.address ?? null,
  }
}
