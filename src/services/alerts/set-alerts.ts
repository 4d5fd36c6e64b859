import { refuseFields } from '../../core/problems/index.ts'
import { getOwnAccount } from '../accounts/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { requireLiveSession } from '../sessions/index.ts'
import { addresseeOf } from './addressee.ts'
import {
  alertEvents,
  eventIds,
  goesOut,
  type StoredWish,
  type Wish,
  type Wishes,
  type WishId,
  wishFor,
} from './events.ts'
import { pushKey } from './push/make-push-key.ts'
import { listPushDevices, type PushDeviceRow } from './push/queries-push.ts'
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
    refuseUnknown(ctx, asked)
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

export function withAsked(before: StoredWishes, { events = {}, types = [], quiet }: AlertWishes): StoredWishes {
  const after: Wishes = { ...before.events }
  const asked = [...Object.entries(events), ...types.map(({ id, ...wish }) => [id, wish] as const)]
  for (const [id, wish] of asked as [WishId, StoredWish][]) after[id] = { ...after[id], ...wish }
  return { events: after, quiet: quiet === undefined ? before.quiet : quiet }
}

/** For the log: what goes out, and when not. */
export const told = ({ events, quiet }: StoredWishes) => ({
  alerts: [...new Set<string>([...eventIds, ...Object.keys(events)])]
    .map((id) => ({ id, wish: wishFor(id as WishId, events) }))
    .flatMap(({ id, wish }) => (goesOut(wish) ? [`${id}: ${saidOf(wish)}`] : []))
    .join('; '),
  quietHours: quiet && `${quiet.from}–${quiet.until}`,
})

const saidOf = ({ mail, sms, push }: Wish): string =>
  [mail, ...(sms ? ['sms'] : []), ...(push ? ['push'] : [])].join(', ')

export async function getOwnAlerts(ctx: Context, actor: Actor): Promise<OwnAlerts> {
  const db = ctx.database.kysely
  const account = await getOwnAccount(db, actor)
  const { events, quiet } = await findWishes(db, account.id)
  return {
    events: eventIds.map((id) => {
      const event = alertEvents[id]
      return { id, title: event.title, ...wishFor(id, events), required: 'required' in event }
    }),
    types: typesOf(ctx).map((type) => ({ ...type, ...wishFor(type.id, events) })),
    quiet,
    push: { key: (await pushKey(ctx)).publicKey, devices: (await listPushDevices(db, account.id)).map(shown) },
    address: addresseeOf(account, 'mail')?.address ?? null,
    phone: addresseeOf(account, 'sms')?.address ?? null,
  }
}

const shown = ({ id, title, created_at: at }: PushDeviceRow) => ({ id, title, createdAt: at.toISOString() })

/** What subsystems may write of an account, as the preset declares it. */
const typesOf = ({ decisions: { catalog } }: Context) =>
  catalog.subsystems.flatMap(({ title: subsystem, events = [] }) =>
    events.map(({ id, title }) => ({ id: id as `${string}.${string}`, title, subsystem })),
  )

function refuseUnknown(ctx: Context, { types = [] }: AlertWishes): void {
  const known = new Set<string>(typesOf(ctx).map(({ id }) => id))
  const unknown = types.find(({ id }) => !known.has(id))
  if (unknown === undefined) return
  const reason = { ru: `события «${unknown.id}» нет`, en: `there is no event “${unknown.id}”` }
  refuseFields([{ field: 'types', code: 'field-invalid', values: { reason } }])
}
