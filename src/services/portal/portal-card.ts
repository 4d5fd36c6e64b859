import { Problem } from '../../core/problems/index.ts'
import { offering } from '../audit/index.ts'
import type { Catalog } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { getEdited } from './authority.ts'
import type { PortalDocument } from './document.ts'
import { publishPortalItem } from './publish-portal-item.ts'
import { findRevision, listRevisions, type StoredItem, titlesOf } from './queries-items.ts'
import { briefOf, filesOf } from './reading/read-portal.ts'
import type { Content, PortalCard, PortalItem, PortalRevisionRead } from './shapes.ts'

/** As its editors see it in their list. */
export function portalItemView(row: StoredItem, now: Date): PortalItem {
  const { excerpt: _, ...told } = briefOf({ ...row, excerpt: '' })
  return {
    ...told,
    state: stateOf(row, now),
    owner: { id: row.owner_id, title: row.owner_title ?? row.owner_id, kind: row.owner_kind ?? '' },
    ...{ everyone: row.for_everyone, changedBy: row.changed_by, updatedAt: row.updated_at.toISOString() },
    ...{ shownFrom: row.shown_from?.toISOString() ?? null, shownUntil: row.shown_until?.toISOString() ?? null },
  }
}

function stateOf({ published, shown_from: from, shown_until: until }: StoredItem, now: Date): PortalItem['state'] {
  if (!published) return 'draft'
  if (until !== null && until <= now) return 'over'
  return from !== null && from > now ? 'waiting' : 'shown'
}

export async function getPortalCard(ctx: Context, actor: Actor, id: string): Promise<PortalCard> {
  const db = ctx.database.kysely
  const row = await getEdited(ctx, actor, db, id)
  const revisions = await listRevisions(db, id)
  return {
    ...portalItemView(row, ctx.clock()),
    body: row.body as PortalDocument,
    audience: await audienceOf(ctx, row),
    files: await filesOf(ctx, row),
    revision: row.revision,
    revisions: revisions.map(({ number, at, by_title: by }) => ({ number, at: at.toISOString(), by })),
    may: { publish: !row.published && (await offering(ctx, actor)(publishPortalItem, row)) },
  }
}

async function audienceOf({ decisions, database }: Context, row: StoredItem): Promise<PortalCard['audience']> {
  const known = await titlesOf(database.kysely, row.for_organizations, row.for_roles)
  const named = (some: readonly { readonly id: string; readonly title: string }[], ids: readonly string[]) =>
    ids.map((id) => ({ id, title: some.find((one) => one.id === id)?.title ?? id }))
  return {
    everyone: row.for_everyone,
    metaroles: inCatalog(decisions.catalog.metaroles, row.for_metaroles),
    roles: named(known.roles, row.for_roles),
    organizations: named(known.nodes, row.for_organizations),
    levels: inCatalog(decisions.catalog.kinds, row.for_levels),
  }
}

type Titled = Pick<Catalog['kinds'][number], 'id' | 'title'>

const inCatalog = (some: readonly Titled[], ids: readonly string[]) =>
  ids.map((id) => ({ id, title: some.find((one) => one.id === id)?.title ?? { ru: id, en: id } }))

/** How it was worded then. */
export async function readPortalRevision(
  ctx: Context,
  actor: Actor,
  { id, number }: { readonly id: string; readonly number: number },
): Promise<PortalRevisionRead> {
  const db = ctx.database.kysely
  await getEdited(ctx, actor, db, id)
  const revision = await findRevision(db, id, number)
  if (revision === undefined) throw new Problem('not-found')
  const { title, body, picture } = revision.content as Content
  return { number, at: revision.at.toISOString(), by: revision.by_title, title, body, picture }
}
