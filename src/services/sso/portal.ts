import { type Static, Type } from 'typebox'
import { findMetarole, openedSubsystems, Title, takesGrants } from '../catalog/index.ts'
import { listPortalClients } from '../clients/index.ts'
import type { Context } from '../decisions/index.ts'
import { whomToAsk } from '../desk/index.ts'
import { placesNear } from '../portal/index.ts'
import { Moment, nullable } from '../registry/index.ts'
import { unavailableFor } from '../unavailability/index.ts'
import { mayOpen } from './access.ts'

export const PortalSystem = Type.Object(
  {
    id: Type.String(),
    subsystem: nullable(Type.String({ description: 'Its id in the catalog.' })),
    title: Title,
    description: nullable(Type.String()),
    startUrl: nullable(Type.String({ description: 'Opens it, without signing in again.' })),
    state: Type.Enum(['open', 'closed', 'absent'], {
      description: '`closed`: whoever asks holds no right there; `absent`: it is not connected, or has no address.',
    }),
    unavailable: nullable(
      Type.Object(
        { text: Type.String({ description: 'How the work goes on, else what was announced.' }), until: Moment },
        { title: 'UnavailableNow', description: 'For whoever asks, now (E16).' },
      ),
    ),
  },
  { title: 'PortalSystem' },
)
export const Portal = Type.Object(
  {
    items: Type.Array(PortalSystem),
    ask: Type.Array(Type.String(), { description: 'Who gives access in one’s organization, or the nearest above it.' }),
  },
  { title: 'Portal' },
)
export type Portal = Static<typeof Portal>

/** E1, E4: what somebody may open, what they may not, and whom to ask. */
export async function listPortal(ctx: Context, accountId: string): Promise<Portal> {
  const clients = await listPortalClients(ctx.database.kysely)
  const subsystems = openedSubsystems(ctx.decisions.catalog)
  const titleOf = (id: string | null) => subsystems.find((one) => one.id === id)?.title
  const announced = await unavailableFor(ctx, await placesNear(ctx, accountId))
  const unavailableAt = (subsystem: string | null) => {
    const found = announced(subsystem ?? '')
    return found ? { text: found.progress[0]?.text ?? found.title, until: found.endsAt } : null
  }
  const items = clients.map((client) => {
    const isThere = client.active && client.start_url !== null
    const state = !mayOpen(ctx, client, accountId) ? 'closed' : isThere ? 'open' : 'absent'
    return {
      ...({ id: client.id, subsystem: client.subsystem, description: client.description, state } as const),
      unavailable: unavailableAt(client.subsystem),
      title: titleOf(client.subsystem) ?? { ru: client.title, en: client.title },
      startUrl: state === 'open' ? client.start_url : null,
    }
  })
  const told = new Set(clients.map(({ subsystem }) => subsystem))
  const unconnected = subsystems
    .filter(({ id }) => !told.has(id))
    .map(({ id, title }) => {
      const state = mayOpen(ctx, { subsystem: id }, accountId) ? 'absent' : 'closed'
      return {
        id,
        subsystem: id,
        title,
        description: null,
        startUrl: null,
        state,
        unavailable: unavailableAt(id),
      } as const
    })
  // Whoever can be given nothing has nothing to ask for: what is closed to them is not theirs.
  const metarole = findMetarole(ctx.decisions.catalog, ctx.decisions.metaroleOf(accountId) ?? '')
  const isGiven = metarole === undefined || takesGrants(metarole)
  const all = [...items, ...unconnected].filter(({ state }) => isGiven || state !== 'closed')
  return { items: all, ask: all.some(({ state }) => state === 'closed') ? await whomToAsk(ctx, accountId) : [] }
}
