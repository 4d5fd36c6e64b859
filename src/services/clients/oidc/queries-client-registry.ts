import { sql } from 'kysely'
import { Type } from 'typebox'
import { type Db, russian } from '../../../database/index.ts'
import { filter, fits, registry } from '../../registry/index.ts'
import { OidcClient } from './shapes.ts'

const clients = (db: Db) =>
  db.selectFrom('oidc_clients').leftJoin('shown_accounts as accounts', 'accounts.id', 'oidc_clients.created_by')

const rows = (db: Db) =>
  clients(db).select([
    'oidc_clients.id',
    'oidc_clients.subsystem',
    'oidc_clients.title',
    'oidc_clients.description',
    'oidc_clients.kind',
    'oidc_clients.is_outside',
    'oidc_clients.start_url',
    'oidc_clients.redirect_uris',
    'oidc_clients.logout_uris',
    'oidc_clients.back_channel',
    'oidc_clients.is_inside',
    'oidc_clients.scopes',
    'oidc_clients.sends_secret',
    'oidc_clients.public_keys',
    'oidc_clients.previous_until',
    'oidc_clients.rotated_at',
    'oidc_clients.active',
    'oidc_clients.created_at',
    'oidc_clients.updated_at',
    'accounts.login as created_by',
  ])

/** «Единый вход»: systems that sign people in through the product; never what their secrets are. */
export const clientRegistry = registry({
  name: 'clients',
  title: { ru: 'Единый вход подсистем', en: 'Single sign-on of subsystems' },
  right: 'dostup.keys.view',
  place: null,
  from: clients,
  rows,
  id: { by: sql`oidc_clients.id`, type: 'text' },
  columns: {
    title: {
      title: { ru: 'Система', en: 'System' },
      sort: { by: sql`oidc_clients.title ${russian}` },
      quick: { where: (typed) => fits(sql`search_fold(oidc_clients.title)`, typed) },
    },
    id: {
      title: { ru: 'Идентификатор', en: 'Client id' },
      sort: { by: sql`oidc_clients.id` },
    },
    subsystem: {
      title: { ru: 'Подсистема', en: 'Subsystem' },
      sort: { by: sql`oidc_clients.subsystem`, nullable: true },
      cell: ({ subsystem }, { catalog, language }) =>
        catalog.subsystems.find(({ id }) => id === subsystem)?.title[language] ?? subsystem,
    },
    kind: {
      title: { ru: 'Вид', en: 'Kind' },
      sort: { by: sql`oidc_clients.kind` },
      cell: ({ kind }, { language }) => kinds[language][kind],
    },
    state: {
      title: { ru: 'Состояние', en: 'State' },
      type: 'boolean',
      sort: { by: sql`oidc_clients.active` },
      cell: ({ active }, { language }) => states[language][active ? 'on' : 'off'],
    },
    createdAt: {
      title: { ru: 'Создан', en: 'Registered' },
      type: 'moment',
      sort: { by: sql`oidc_clients.created_at` },
      hidden: true,
    },
    createdBy: {
      title: { ru: 'Кто создал', en: 'Registered by' },
      sort: { by: sql`accounts.login ${russian}`, nullable: true },
      hidden: true,
    },
  },
  filters: {
    state: filter(Type.Optional(Type.Enum(['on', 'off'])), (state) =>
      state === undefined ? undefined : sql`oidc_clients.active = ${state === 'on'}`,
    ),
  },
  search: {
    where: (typed) =>
      fits(sql`search_fold(oidc_clients.title || ' ' || oidc_clients.id)`, typed, [sql`oidc_clients.id`]),
  },
  limit: 500,
  sort: 'title',
  createdAt: sql`oidc_clients.created_at`,
  item: OidcClient,
  view: (row, { ctx }) => ({
    ...{ id: row.id, subsystem: row.subsystem, title: row.title, description: row.description, kind: row.kind },
    ...{ isOutside: row.is_outside, startUrl: row.start_url, redirectUris: row.redirect_uris },
    ...{ logoutUris: row.logout_uris, backChannel: row.back_channel, isInside: row.is_inside },
    ...{
      scopes: row.scopes,
      sendsSecret: row.sends_secret,
      publicKeys: row.public_keys,
      active: row.active,
      createdBy: row.created_by,
    },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    rotatedAt: row.rotated_at?.toISOString() ?? null,
    previousUntil:
      row.previous_until !== null && row.previous_until > ctx.clock() ? row.previous_until.toISOString() : null,
  }),
})

const states = { ru: { on: 'включён', off: 'отключён' }, en: { on: 'on', off: 'off' } }
const kinds = {
  ru: { web: 'сайт', browser: 'приложение в браузере', service: 'служба', device: 'устройство или программа' },
  en: { web: 'web site', browser: 'application in a browser', service: 'service', device: 'device or program' },
}
