import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import { plainText } from './document.ts'
import type { Content, PortalKind } from './shapes.ts'

/** With its owner by name. */
export const portalItems = (db: Db) =>
  db
    .selectFrom('portal_items')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'portal_items.owner_id')
    .selectAll('portal_items')
    .select(['nodes.short_title as owner_title', 'nodes.kind as owner_kind'])

export type StoredItem = NonNullable<Awaited<ReturnType<typeof findItem>>>

export async function findItem(db: Db, id: string) {
  return await portalItems(db).where('portal_items.id', '=', id).executeTakeFirst()
}

const columns = (content: Content) => ({
  ...{ owner_id: content.ownerId, title: content.title },
  ...{ body: JSON.stringify(content.body), plain: plainText(content.body) },
  ...{ for_everyone: content.audience.everyone, for_metaroles: content.audience.metaroles },
  ...{ for_roles: content.audience.roles, for_organizations: content.audience.organizations },
  for_levels: content.audience.levels,
  ...{ shown_from: momentOf(content.shownFrom), shown_until: momentOf(content.shownUntil) },
  ...{ begins_at: momentOf(content.beginsAt), ends_at: momentOf(content.endsAt) },
  ...{ place: content.place, link: content.link, section: content.section, situation: content.situation },
  ...{ picture_id: content.picture, file_ids: [...content.files] },
})

const momentOf = (at: string | null) => (at === null ? null : new Date(at))

export interface Written {
  readonly id: string
  readonly content: Content
  readonly by: string
  readonly at: Date
}

export async function insertItem(tx: Transaction, kind: PortalKind, written: Written): Promise<void> {
  const { id, content, by, at } = written
  await tx
    .insertInto('portal_items')
    .values({ id, kind, ...columns(content), revision: 1, changed_by: by, created_at: at, updated_at: at })
    .execute()
  await insertRevision(tx, 1, written)
}

/** In place of what it was, which stays as the revision before. */
export async function writeItem(tx: Transaction, before: number, written: Written): Promise<void> {
  const { id, content, by, at } = written
  const revision = before + 1
  await tx
    .updateTable('portal_items')
    .set({ ...columns(content), revision, changed_by: by, updated_at: at })
    .where('id', '=', id)
    .execute()
  await insertRevision(tx, revision, written)
}

async function insertRevision(tx: Transaction, number: number, { id, content, by, at }: Written): Promise<void> {
  const row = { item_id: id, number, at, by_title: by, content: JSON.stringify(content) }
  await tx.insertInto('portal_revisions').values(row).execute()
}

export async function findRevision(db: Db, id: string, number: number) {
  return await db
    .selectFrom('portal_revisions')
    .selectAll()
    .where('item_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
}

export async function listRevisions(db: Db, id: string) {
  return await db
    .selectFrom('portal_revisions')
    .select(['number', 'at', 'by_title'])
    .where('item_id', '=', id)
    .orderBy('number', 'desc')
    .limit(100)
    .execute()
}

/** Published for the first time, it is dated of then; again, it keeps its date. */
export async function setPublished(tx: Transaction, id: string, published: boolean, at: Date): Promise<void> {
  const first = published ? { published_at: sql<Date>`coalesce(published_at, ${at})` } : {}
  await tx
    .updateTable('portal_items')
    .set({ published, updated_at: at, ...first })
    .where('id', '=', id)
    .execute()
}

export async function setPinned(tx: Transaction, id: string, pinned: boolean, at: Date): Promise<void> {
  await tx.updateTable('portal_items').set({ pinned, updated_at: at }).where('id', '=', id).execute()
}

export async function removeItem(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('portal_items').where('id', '=', id).execute()
}

export async function titlesOf(db: Db, nodes: readonly string[], roles: readonly string[]) {
  const named = <T extends 'shown_nodes' | 'shown_roles'>(view: T, ids: readonly string[]) =>
    sql<{ id: string; title: string }>`select id, title from ${sql.table(view)} where id = any(${[...ids]})`.execute(db)
  const [places, those] = [await named('shown_nodes', nodes), await named('shown_roles', roles)]
  return { nodes: places.rows, roles: those.rows }
}
