import { type RawBuilder, sql } from 'kysely'
import { Type } from 'typebox'
import { type Db, russian } from '../../database/index.ts'
import { type Asked, contains, filter, fits, Moment, registry } from '../registry/index.ts'
import type { FieldChange } from './changed-object.ts'
import { named } from './named.ts'
import { accountSeen, fitsSeen, isSeen, looksBy, toldOf, unseen } from './queries-seen.ts'
import { Change } from './shapes.ts'

/** As the index has it: what was changed, and who did it. */
const whole = sql`(changes.search_text || changes.actor_text)`
const actor = sql`changes.actor_id`
const sought = {
  ...{ account: actor, whole, ofAccount: sql`changes.actor_text`, besides: sql`changes.search_text` },
  ids: [sql`changes.object_id`, sql`changes.account_id`],
}

const fitsPart = (typed: string, part: RawBuilder<unknown>) =>
  sql<boolean>`(${fits(whole, typed)} and ${fits(part, typed)})`

const ofActor = (said: RawBuilder<unknown>) => (asked: Asked) => toldOf(actor, said, asked)

const changes = (db: Db) =>
  db.selectFrom('changes').leftJoin('shown_nodes as nodes', 'nodes.id', 'changes.organization_id')

/** B15 «новое»: what the system has made by itself, and nobody with their own hand. */
const operation = sql<string>`case when changes.operation = 'create' and changes.actor_id is null then 'new' else changes.operation end`

const rows = (db: Db, asked: Asked) =>
  changes(db)
    .select([
      sql<string>`changes.id::text`.as('id'),
      'changes.at',
      'deed',
      operation.as('operation'),
      'actor_id',
      'actor_title',
      'actor_login',
      isSeen(actor, asked).as('actor_seen'),
      'model',
      'object_id',
      'object_title',
      'fields',
      'ip',
      'nodes.id as organization_id',
      'nodes.title as organization_title',
    ])
    .$narrowType<{ fields: FieldChange[] }>()

const isDeleted = sql<boolean>`not exists (select from shown_accounts as all_ where all_.id = changes.account_id)`

/** «Журнал изменений» (B15): what was changed where the viewer may look, newest first unless asked otherwise. */
export const changeRegistry = registry({
  name: 'changes',
  title: { ru: 'Журнал изменений', en: 'Change log' },
  right: 'dostup.changes.view',
  place: sql`changes.organization_id`,
  from: changes,
  rows,
  id: { by: sql`changes.id`, type: 'number' },
  columns: {
    at: { title: { ru: 'Дата/Время', en: 'Date/time' }, type: 'moment', sort: { by: sql`changes.at` } },
    actor: {
      title: { ru: 'Пользователь', en: 'User' },
      sort: { by: ofActor(sql`changes.actor_title ${russian}`), nullable: true },
      quick: { where: (typed, asked) => fitsPart(typed, toldOf(actor, sql`changes.actor_text`, asked)) },
      cell: ({ actor: { title } }, { language }) => title ?? unseen[language],
    },
    login: {
      title: { ru: 'Логин', en: 'Login' },
      sort: { by: ofActor(sql`changes.actor_login ${russian}`), nullable: true },
      quick: { where: (typed, asked) => fits(toldOf(actor, sql`search_fold(changes.actor_login)`, asked), typed) },
      cell: ({ actor }) => actor.login,
    },
    operation: {
      title: { ru: 'Операция', en: 'Operation' },
      sort: { by: operation },
      cell: ({ operation: done }, { language }) => operations[language][done] ?? done,
    },
    model: { title: { ru: 'Модель объекта', en: 'Model of the object' }, sort: { by: sql`changes.model` } },
    objectId: {
      title: { ru: 'Код объекта', en: 'Code of the object' },
      sort: { by: sql`changes.object_id` },
      quick: { where: (typed) => sql<boolean>`changes.object_id = ${typed}` },
    },
    ip: {
      title: { ru: 'IP', en: 'IP' },
      sort: { by: sql`changes.ip`, nullable: true },
      quick: { where: (typed) => contains(sql`changes.ip`, typed) },
    },
    object: {
      title: { ru: 'Объект', en: 'Object' },
      sort: { by: sql`changes.object_title ${russian}` },
      quick: { where: (typed) => fitsPart(typed, sql`changes.search_text`) },
    },
    organization: {
      title: { ru: 'Учреждение', en: 'Institution' },
      hidden: true,
      cell: ({ organization }) => organization?.title,
    },
  },
  filters: {
    model: filter(Type.Optional(Type.String()), (model) => sql`changes.model = ${model}`),
    operation: filter(Type.Optional(Type.Enum(['create', 'update', 'delete', 'new'])), (asked) =>
      asked === 'create' || asked === 'new'
        ? sql`(changes.operation = 'create' and (changes.actor_id is null) = ${asked === 'new'})`
        : sql`changes.operation = ${asked}`,
    ),
    account: filter(
      Type.Optional(
        Type.String({ description: 'The id of an account: what was done to itself and to what it is given.' }),
      ),
      (account) => sql`changes.account_id = ${account}`,
    ),
    from: filter(Type.Optional(Moment), (from) => sql`changes.at >= ${new Date(from ?? 0)}`),
    to: filter(Type.Optional(Moment), (to) => sql`changes.at < ${new Date(to ?? 0)}`),
  },
  search: { where: (typed, asked) => fitsSeen(sought, typed, asked) },
  needs: looksBy('dostup.changes.view'),
  // What is given to an account that is not seen is in no other list either; of one that is deleted only its home knew.
  always: (asked) => sql<boolean>`(${isSeen(sql`changes.account_id`, asked)} or ${isDeleted})`,
  sort: '-at',
  createdAt: sql`changes.at`,
  item: Change,
  view: (row) => ({
    id: row.id,
    at: row.at.toISOString(),
    deed: row.deed,
    operation: row.operation,
    actor: accountSeen({ id: row.actor_id, title: row.actor_title, login: row.actor_login }, row.actor_seen),
    organization: named(row.organization_id, row.organization_title),
    model: row.model,
    objectId: row.object_id,
    object: row.object_title,
    fields: row.fields,
    ip: row.ip,
  }),
})

const operations: Record<'ru' | 'en', Readonly<Record<string, string>>> = {
  ru: { new: 'новое', create: 'создание', update: 'изменение', delete: 'удаление' },
  en: { new: 'new', create: 'creation', update: 'change', delete: 'deletion' },
}
