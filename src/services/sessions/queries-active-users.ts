import { sql } from 'kysely'
import { Type } from 'typebox'
import { type Db, russian } from '../../database/index.ts'
import { type Asked, contains, filter, fits, registry } from '../registry/index.ts'
import { ActiveUser } from './shapes.ts'

const sessions = (db: Db) =>
  db
    .selectFrom('sessions')
    .leftJoin('shown_accounts as accounts', 'accounts.id', 'sessions.account_id')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'accounts.home_id')

/** Of the same account and generation, and not over. */
const livesBeside = (asked: Asked) =>
  sql`beside.account_id = sessions.account_id and beside.generation = sessions.generation and beside.expires_at > ${asked.ctx.clock()}`

const howMany = (asked: Asked) =>
  sql<number>`(select count(*)::int from sessions as beside where ${livesBeside(asked)})`

const rows = (db: Db, asked: Asked) =>
  sessions(db)
    .select([
      'accounts.id',
      'accounts.login',
      'accounts.short_title as title',
      'accounts.metarole',
      'nodes.id as home_id',
      'nodes.short_title as home_title',
      'sessions.started_at',
      'sessions.last_seen_at',
      'sessions.ip',
      howMany(asked).as('sessions'),
    ])
    .$narrowType<{ id: string; login: string; title: string; metarole: string; home_id: string; home_title: string }>()

/** «Активные пользователи» (B16): an account a row, by the session that was used last. */
export const activeUserRegistry = registry({
  name: 'active-users',
  title: { ru: 'Активные пользователи', en: 'Active users' },
  right: 'dostup.sessions.view',
  place: sql`accounts.home_id`,
  from: sessions,
  rows,
  id: { by: sql`sessions.account_id`, type: 'text' },
  always: (
    asked,
  ) => sql`(sessions.expires_at > ${asked.ctx.clock()} and sessions.generation = accounts.generation and accounts.active
    and nodes.archived_at is null and not exists (select from sessions as beside where ${livesBeside(asked)}
      and (beside.last_seen_at, beside.token_hash) > (sessions.last_seen_at, sessions.token_hash)))`,
  columns: {
    login: {
      title: { ru: 'Логин', en: 'Login' },
      sort: { by: sql`accounts.login ${russian}` },
      quick: { where: (typed) => fits(sql`search_fold(accounts.login)`, typed) },
    },
    title: {
      title: { ru: 'ФИО', en: 'Name' },
      sort: { by: sql`accounts.title ${russian}` },
      quick: { where: (typed) => fits(sql`search_fold(accounts.title)`, typed) },
    },
    home: {
      title: { ru: 'Учреждение', en: 'Institution' },
      sort: { by: sql`nodes.title ${russian}` },
      cell: ({ home }) => home.title,
    },
    sessions: {
      title: { ru: 'Кол-во сессий', en: 'Sessions' },
      type: 'number',
      sort: { by: (asked) => howMany(asked) },
    },
    startedAt: { title: { ru: 'Начало сессии', en: 'Began' }, type: 'moment', sort: { by: sql`sessions.started_at` } },
    lastSeenAt: {
      title: { ru: 'Последнее действие', en: 'Last action' },
      type: 'moment',
      sort: { by: sql`sessions.last_seen_at` },
    },
    ip: {
      title: { ru: 'IP-адрес', en: 'IP address' },
      sort: { by: sql`sessions.ip`, nullable: true },
      quick: { where: (typed) => contains(sql`sessions.ip`, typed) },
    },
  },
  filters: {
    metarole: filter(Type.Optional(Type.String()), (metarole) => sql`accounts.metarole = ${metarole}`),
  },
  search: {
    where: (typed) =>
      fits(sql`search_fold(accounts.title || ' ' || accounts.login || ' ' || coalesce(sessions.ip, ''))`, typed, [
        sql`sessions.account_id`,
      ]),
  },
  sort: '-lastSeenAt',
  item: ActiveUser,
  view: (row) => ({
    ...{ id: row.id, login: row.login, title: row.title, metarole: row.metarole, sessions: row.sessions, ip: row.ip },
    home: { id: row.home_id, title: row.home_title },
    startedAt: row.started_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  }),
})
