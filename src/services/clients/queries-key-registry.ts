import { sql } from 'kysely'
import { Type } from 'typebox'
import { type Db, russian } from '../../database/index.ts'
import { filter, fits, registry } from '../registry/index.ts'
import { Key } from './shapes.ts'

const keys = (db: Db) =>
  db
    .selectFrom('api_keys')
    .leftJoin('shown_accounts as accounts', 'accounts.id', 'api_keys.created_by')
    .leftJoin('shown_accounts as acting', 'acting.id', 'api_keys.account_id')

const rows = (db: Db) =>
  keys(db).select([
    'api_keys.id',
    'api_keys.subsystem',
    'api_keys.title',
    'accounts.login as created_by',
    'acting.login as account',
    'api_keys.created_at',
    'api_keys.rotated_at',
    'api_keys.previous_until',
    'api_keys.last_used_at',
    'api_keys.revoked_at',
  ])

/** «Ключи подсистем»: for whoever keeps them everywhere; never what a key is. */
export const keyRegistry = registry({
  name: 'keys',
  title: { ru: 'Ключи подсистем', en: 'Keys of subsystems' },
  right: 'dostup.keys.view',
  place: null,
  from: keys,
  rows,
  id: { by: sql`api_keys.id`, type: 'text' },
  columns: {
    title: {
      title: { ru: 'Для чего ключ', en: 'What the key is for' },
      sort: { by: sql`api_keys.title ${russian}` },
      quick: { where: (typed) => fits(sql`search_fold(api_keys.title)`, typed) },
    },
    subsystem: {
      title: { ru: 'Подсистема', en: 'Subsystem' },
      sort: { by: sql`api_keys.subsystem` },
      cell: ({ subsystem }, { catalog, language }) =>
        catalog.subsystems.find(({ id }) => id === subsystem)?.title[language] ?? subsystem,
    },
    state: {
      title: { ru: 'Состояние', en: 'State' },
      type: 'boolean',
      sort: { by: sql`api_keys.revoked_at is not null` },
      cell: ({ revokedAt }, { language }) => states[language][revokedAt === null ? 'live' : 'revoked'],
    },
    createdAt: { title: { ru: 'Создан', en: 'Issued' }, type: 'moment', sort: { by: sql`api_keys.created_at` } },
    createdBy: {
      title: { ru: 'Кто создал', en: 'Issued by' },
      sort: { by: sql`accounts.login ${russian}`, nullable: true },
    },
    account: {
      title: { ru: 'Действует как', en: 'Acts as' },
      sort: { by: sql`acting.login ${russian}`, nullable: true },
    },
    lastUsedAt: {
      title: { ru: 'Использован', en: 'Last used' },
      type: 'moment',
      sort: { by: sql`api_keys.last_used_at`, nullable: true },
    },
    rotatedAt: {
      title: { ru: 'Обновлён', en: 'Rotated' },
      type: 'moment',
      sort: { by: sql`api_keys.rotated_at`, nullable: true },
      hidden: true,
    },
  },
  filters: {
    subsystem: filter(
      Type.Optional(Type.String({ maxLength: 128, description: 'The id of a subsystem.' })),
      (subsystem) => (subsystem === undefined ? undefined : sql`api_keys.subsystem = ${subsystem}`),
    ),
    state: filter(Type.Optional(Type.Enum(['live', 'revoked'])), (state) =>
      state === undefined ? undefined : sql`(api_keys.revoked_at is null) = ${state === 'live'}`,
    ),
  },
  search: {
    where: (typed) => fits(sql`search_fold(api_keys.title || ' ' || api_keys.subsystem)`, typed, [sql`api_keys.id`]),
  },
  limit: 500,
  sort: '-createdAt',
  createdAt: sql`api_keys.created_at`,
  item: Key,
  view: (row, { ctx }) => ({
    id: row.id,
    subsystem: row.subsystem,
    title: row.title,
    createdBy: row.created_by,
    account: row.account,
    createdAt: row.created_at.toISOString(),
    rotatedAt: row.rotated_at?.toISOString() ?? null,
    previousUntil:
      row.previous_until !== null && row.previous_until > ctx.clock() ? row.previous_until.toISOString() : null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }),
})

const states = {
  ru: { live: 'действует', revoked: 'отозван' },
  en: { live: 'live', revoked: 'revoked' },
}
