import { sql } from 'kysely'
import { Type } from 'typebox'
import { type Db, russian } from '../../database/index.ts'
import { filter, fits, registry } from '../registry/index.ts'
import { portalItemView } from './portal-card.ts'
import { portalItems } from './queries-items.ts'
import { PortalItem, PortalKind } from './shapes.ts'

/** «Портал»: what its editors keep, where they may. */
export const portalRegistry = registry({
  name: 'portal-items',
  title: { ru: 'Портал', en: 'Portal' },
  right: 'dostup.portal.edit',
  place: sql`portal_items.owner_id`,
  from: (db: Db) => db.selectFrom('portal_items').leftJoin('shown_nodes as nodes', 'nodes.id', 'portal_items.owner_id'),
  rows: portalItems,
  id: { by: sql`portal_items.id`, type: 'text' },
  columns: {
    title: {
      title: { ru: 'Название', en: 'Title' },
      sort: { by: sql`portal_items.title ${russian}` },
      quick: { where: (typed) => fits(sql`search_fold(portal_items.title)`, typed) },
    },
    kind: {
      title: { ru: 'Вид', en: 'Kind' },
      sort: { by: sql`portal_items.kind` },
      cell: ({ kind }, { language }) => kinds[language][kind],
    },
    state: {
      title: { ru: 'Состояние', en: 'State' },
      cell: ({ state }, { language }) => states[language][state],
    },
    owner: {
      title: { ru: 'Организация', en: 'Organization' },
      sort: { by: sql`nodes.short_title ${russian}`, nullable: true },
      cell: ({ owner }) => owner.title,
    },
    beginsAt: {
      title: { ru: 'Начало', en: 'Begins' },
      type: 'moment',
      sort: { by: sql`portal_items.begins_at`, nullable: true },
    },
    changedBy: { title: { ru: 'Кто изменил', en: 'Changed by' } },
    updatedAt: { title: { ru: 'Изменено', en: 'Changed' }, type: 'moment', sort: { by: sql`portal_items.updated_at` } },
  },
  filters: {
    kind: filter(Type.Optional(PortalKind), (kind) =>
      kind === undefined ? undefined : sql`portal_items.kind = ${kind}`,
    ),
    published: filter(Type.Optional(Type.Boolean()), (published) =>
      published === undefined ? undefined : sql`portal_items.published = ${published}`,
    ),
  },
  search: {
    where: (typed) =>
      fits(sql`search_fold(portal_items.title || ' ' || portal_items.plain)`, typed, [sql`portal_items.id`]),
  },
  limit: 50,
  sort: '-updatedAt',
  createdAt: sql`portal_items.created_at`,
  changedAt: sql`portal_items.updated_at`,
  item: PortalItem,
  view: (row, { ctx }) => portalItemView(row, ctx.clock()),
})

const kinds = {
  ru: {
    ...{ news: 'новость', event: 'мероприятие', material: 'материал', webinar: 'вебинар' },
    ...{ answer: '«Что делать, если…»', 'role-page': 'страница роли' },
  },
  en: {
    ...{ news: 'news', event: 'event', material: 'material', webinar: 'webinar' },
    ...{ answer: '“What to do if…”', 'role-page': 'page of a role' },
  },
}
const states = {
  ru: { draft: 'черновик', waiting: 'ждёт срока', shown: 'опубликовано', over: 'срок прошёл' },
  en: { draft: 'draft', waiting: 'waits for its time', shown: 'published', over: 'its time is over' },
}
