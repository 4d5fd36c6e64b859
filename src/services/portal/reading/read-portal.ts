import { Problem } from '../../../core/problems/index.ts'
import { type Actor, type Context, may } from '../../decisions/index.ts'
import { listFilesOf, type OpenedFile, openFileOf } from '../../files/index.ts'
import { right } from '../authority.ts'
import type { PortalDocument } from '../document.ts'
import { findItem, type StoredItem } from '../queries-items.ts'
import type { CalendarQuery, PortalBrief, PortalBriefs, PortalListQuery, PortalPage, PortalRead } from '../shapes.ts'
import { listPage, listSections, type PartOfPage } from './queries-page.ts'
import { type BriefRow, findShown, listBetween, listSought, type Reading } from './queries-reading.ts'
import { readerOf } from './reader.ts'

export async function readingOf(ctx: Context, actor: Actor | null): Promise<Reading> {
  return { db: ctx.database.kysely, reader: await readerOf(ctx, actor), now: ctx.clock() }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export const briefOf = (row: BriefRow): PortalBrief => ({
  ...{ id: row.id, kind: row.kind, title: row.title, pinned: row.pinned, excerpt: row.excerpt },
  ...{ publishedAt: iso(row.published_at), beginsAt: iso(row.begins_at), endsAt: iso(row.ends_at) },
  ...{ place: row.place, link: row.link, section: row.section, situation: row.situation, picture: row.picture_id },
})

/** E17: the first page, at once. */
export async function getPortalPage(ctx: Context, actor: Actor | null): Promise<PortalPage> {
  const reading = await readingOf(ctx, actor)
  const [rows, sections] = await Promise.all([listPage(reading), listSections(reading)])
  const of = (part: PartOfPage) => rows.filter((row) => row.part === part).map(briefOf)
  const webinars = of('webinars')
  return {
    ...{ news: of('news'), answers: of('answers'), rolePages: of('rolePages') },
    webinars: webinars.length > 0 ? webinars : of('pastWebinars'),
    sections: sections.map(({ section, count }) => ({ title: section ?? '', count })),
    next: of('next')[0] ?? null,
  }
}

export async function listPortalItems(
  ctx: Context,
  actor: Actor | null,
  { rolePage, ...query }: PortalListQuery,
): Promise<PortalBriefs> {
  const reading = await readingOf(ctx, actor)
  const page = rolePage === undefined ? undefined : await findShown(reading, rolePage)
  if (rolePage !== undefined && page?.kind !== 'role-page') throw new Problem('not-found')
  const rows = await listSought(reading, { ...query, like: page })
  return { items: rows.map(briefOf), total: rows[0]?.total ?? 0 }
}

export async function listPortalCalendar(
  ctx: Context,
  actor: Actor | null,
  { from, until }: CalendarQuery,
): Promise<PortalBriefs> {
  const rows = await listBetween(await readingOf(ctx, actor), new Date(from), new Date(until))
  return { items: rows.map(briefOf), total: rows.length }
}

export async function readPortalItem(ctx: Context, actor: Actor | null, id: string): Promise<PortalRead> {
  const row = await findShown(await readingOf(ctx, actor), id)
  if (row === undefined) throw new Problem('not-found')
  return {
    ...briefOf({ ...row, excerpt: '' }),
    body: row.body as PortalDocument,
    files: await filesOf(ctx, row),
    owner: { id: row.owner_id, title: row.owner_title ?? row.owner_id },
    updatedAt: row.updated_at.toISOString(),
  }
}

/** In the order of the item. */
export async function filesOf({ database }: Context, { file_ids: ids }: Pick<StoredItem, 'file_ids'>) {
  const files = await listFilesOf(database.kysely, { kind: 'portal', ids })
  return ids.flatMap((id) => files.filter((file) => file.id === id).map(({ name, size }) => ({ id, name, size })))
}

/** Readers see what the item shows now; its editors what earlier revisions showed as well. */
export async function openPortalFile(
  ctx: Context,
  actor: Actor | null,
  id: string,
): Promise<OpenedFile & { readonly isPicture: boolean }> {
  const { object, ...file } = await openFileOf(ctx, ['portal', 'portal-picture'], id)
  const row = await findShown(await readingOf(ctx, actor), object.id)
  const isPicture = object.kind === 'portal-picture'
  if (row?.picture_id === id || row?.file_ids.includes(id)) return { ...file, isPicture }
  const edited = actor === null ? undefined : await findItem(ctx.database.kysely, object.id)
  if (edited === undefined || actor === null || !may(ctx, actor, right, edited.owner_id)) throw new Problem('not-found')
  return { ...file, isPicture }
}
