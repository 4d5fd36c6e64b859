import { type RawBuilder, sql } from 'kysely'
import { Type } from 'typebox'
import { type Db, russian } from '../../database/index.ts'
import { type Catalog, eventTitle, type Title } from '../catalog/index.ts'
import { type Asked, contains, filter, fits, Moment, registry } from '../registry/index.ts'
import { named } from './named.ts'
import { accountSeen, fitsSeen, isSeen, looksBy, toldOf, unseen } from './queries-seen.ts'
import { Event } from './shapes.ts'

const events = (db: Db) =>
  db.selectFrom('events').leftJoin('shown_nodes as nodes', 'nodes.id', 'events.organization_id')

const account = sql`events.account_id`
const sought = { account, whole: sql`events.search_text`, ofAccount: sql`events.search_text`, besides: sql`''` }

const ofAccount = (said: RawBuilder<unknown>) => (asked: Asked) => toldOf(account, said, asked)

const rows = (db: Db, asked: Asked) =>
  events(db).select([
    sql<string>`events.id::text`.as('id'),
    'events.at',
    'event',
    'subsystem',
    'account_id',
    'account_title',
    'account_login',
    isSeen(account, asked).as('account_seen'),
    'ip',
    'object_id',
    'object_title',
    'nodes.id as organization_id',
    'nodes.title as organization_title',
  ])

/** «Журнал событий» (B14): by default from the earlier to the later. */
export const eventRegistry = registry({
  name: 'events',
  title: { ru: 'Журнал событий', en: 'Event log' },
  right: 'dostup.events.view',
  place: sql`events.organization_id`,
  from: events,
  rows,
  id: { by: sql`events.id`, type: 'number' },
  columns: {
    at: { title: { ru: 'Дата/Время', en: 'Date/time' }, type: 'moment', sort: { by: sql`events.at` } },
    account: {
      title: { ru: 'Пользователь', en: 'User' },
      sort: { by: ofAccount(sql`events.account_title ${russian}`), nullable: true },
      quick: { where: (typed, asked) => fitsSeen(sought, typed, asked) },
      cell: ({ account: { title } }, { language }) => title ?? unseen[language],
    },
    login: {
      title: { ru: 'Логин', en: 'Login' },
      sort: { by: ofAccount(sql`events.account_login ${russian}`), nullable: true },
      quick: { where: (typed, asked) => fits(toldOf(account, sql`search_fold(events.account_login)`, asked), typed) },
      cell: ({ account }) => account.login,
    },
    organization: {
      title: { ru: 'Учреждение', en: 'Institution' },
      sort: { by: sql`nodes.title ${russian}`, nullable: true },
      cell: ({ organization }) => organization?.title,
    },
    event: {
      title: { ru: 'Событие', en: 'Event' },
      sort: { by: sql`events.event` },
      cell: ({ event }, { language, catalog }) => eventWords(catalog, event)[language],
    },
    object: {
      title: { ru: 'О ком', en: 'About' },
      hidden: true,
      cell: ({ object }) => object?.title,
    },
    subsystem: {
      title: { ru: 'Подсистема', en: 'Subsystem' },
      hidden: true,
      cell: ({ subsystem }, { language, catalog }) =>
        catalog.subsystems.find(({ id }) => id === subsystem)?.title[language] ?? subsystem,
    },
    ip: { title: { ru: 'IP', en: 'IP' }, quick: { where: (typed) => contains(sql`events.ip`, typed) } },
  },
  filters: {
    event: filter(Type.Optional(Type.String()), (event) => sql`events.event = ${event}`),
    subsystem: filter(Type.Optional(Type.String()), (subsystem) => sql`events.subsystem = ${subsystem}`),
    object: filter(
      Type.Optional(Type.String({ description: 'Whose data, or what, it is about.' })),
      (object) => sql`events.object_id = ${object}`,
    ),
    from: filter(Type.Optional(Moment), (from) => sql`events.at >= ${new Date(from ?? 0)}`),
    to: filter(Type.Optional(Moment), (to) => sql`events.at < ${new Date(to ?? 0)}`),
  },
  search: { where: (typed, asked) => fitsSeen(sought, typed, asked) },
  needs: looksBy('dostup.events.view'),
  sort: 'at',
  createdAt: sql`events.at`,
  item: Event,
  view: (row) => ({
    id: row.id,
    at: row.at.toISOString(),
    event: row.event,
    subsystem: row.subsystem,
    account: accountSeen({ id: row.account_id, title: row.account_title, login: row.account_login }, row.account_seen),
    object: named(row.object_id, row.object_title),
    organization: named(row.organization_id, row.organization_title),
    ip: row.ip,
  }),
})

const titles: Record<'ru' | 'en', Readonly<Record<string, string>>> = {
  ru: {
    'session.started': 'Вошёл в систему',
    'session.entered-as': 'Вошли от чужого имени',
    'session.ended': 'Вышел из системы',
    'session.refused': 'Вход отклонён',
    'personal-data.shown': 'Показаны персональные данные',
    'person.opened': 'Открыта карточка человека',
  },
  en: {
    'session.started': 'Signed in',
    'session.entered-as': 'Entered as another',
    'session.ended': 'Signed out',
    'session.refused': 'Sign-in refused',
    'personal-data.shown': 'Personal data shown',
    'person.opened': 'A person’s card opened',
  },
}

/** As people read it: of the product, or of a subsystem. */
export const eventWords = (catalog: Catalog, event: string): Title => {
  const told = eventTitle(catalog, event)
  const { ru = told?.ru ?? event, en = told?.en ?? event } = { ru: titles.ru[event], en: titles.en[event] }
  return { ru, en }
}
