import type { Catalog } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'
import { listCurrentRows, type StoredUnavailability } from './queries-unavailability.ts'
import type { Concern, CurrentUnavailability, Unavailability } from './shapes.ts'

/** What everybody is told, before they sign in as well. */
export async function listCurrentUnavailability(ctx: Context): Promise<CurrentUnavailability> {
  const at = ctx.clock()
  const rows = await listCurrentRows(ctx.database.kysely, at)
  return {
    items: rows.map((row) => shownToAll(ctx.decisions.catalog, row, at)),
  }
}

export function shownToAll(catalog: Catalog, stored: StoredUnavailability, at: Date) {
  const { announcedAt: _, updatedAt: __, ...shown } = unavailabilityView(catalog, stored, at)
  return shown
}

export function unavailabilityView(catalog: Catalog, stored: StoredUnavailability, at: Date): Unavailability {
  return {
    ...{ id: stored.id, title: stored.title, text: stored.text },
    concerns: (stored.concerns as Concern[]).map(({ subsystem, kinds }) => ({
      subsystem: named(catalog.subsystems, subsystem),
      kinds: kinds.map((kind) => named(catalog.kinds, kind)),
    })),
    state: stored.ends_at <= at ? 'over' : stored.begins_at <= at ? 'now' : 'planned',
    announcedAt: stored.announced_at.toISOString(),
    beginsAt: stored.begins_at.toISOString(),
    endsAt: stored.ends_at.toISOString(),
    progress: stored.progress.map((told) => ({ at: new Date(told.at).toISOString(), text: told.text })),
    updatedAt: stored.updated_at.toISOString(),
  }
}

type Titled = { readonly id: string; readonly title: { readonly ru: string; readonly en: string } }

const named = (some: readonly Titled[], id: string) => ({
  id,
  title: some.find((one) => one.id === id)?.title ?? { ru: id, en: id },
})
