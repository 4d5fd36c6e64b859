import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Language } from '../../core/problems/index.ts'
import { type Db, russian } from '../../database/index.ts'
import type { StoredProperties } from '../catalog/index.ts'
import { visibleParent } from '../organizations/index.ts'
import { filter, fits, registry } from '../registry/index.ts'
import { getRecordKind } from './record-kinds.ts'
import { RecordRow } from './shapes.ts'

const records = (db: Db) =>
  db
    .selectFrom('shown_nodes as nodes')
    .leftJoin('records', 'records.node_id', 'nodes.id')
    .leftJoin('shown_nodes as parents', 'parents.id', 'nodes.parent_id')

const rows = (db: Db) =>
  records(db)
    .select([
      'nodes.id',
      'nodes.kind',
      'nodes.title',
      'nodes.archived_at',
      'nodes.updated_at',
      'parents.id as parent_id',
      'parents.short_title as parent_title',
      sql<string[]>`coalesce(records.tags, '{}')`.as('tags'),
      'nodes.properties',
    ])
    .$narrowType<{ properties: StoredProperties }>()

function propertiesInLine(properties: StoredProperties, language: Language): string {
  const told = (value: StoredProperties[string]) =>
    typeof value === 'boolean' ? flags[language][value ? 'yes' : 'no'] : [value].flat().join(', ')
  const lines = Object.entries(properties).map(([name, value]) => `${name}: ${told(value)}`)
  return lines.sort().join('; ')
}
const flags = { ru: { yes: 'да', no: 'нет' }, en: { yes: 'yes', no: 'no' } }

/** «Записи», of one kind at a time: each has a right of its own that shows it. */
export const recordRegistry = registry({
  name: 'records',
  title: { ru: 'Записи', en: 'Records' },
  right: 'signed-in',
  rightOf: (ctx, { kind }) => getRecordKind(ctx, String(kind)).deeds.view,
  place: sql`nodes.id`,
  from: records,
  rows,
  id: { by: sql`nodes.id`, type: 'text' },
  columns: {
    title: {
      title: { ru: 'Название', en: 'Title' },
      sort: { by: sql`nodes.title ${russian}` },
      quick: { where: (typed) => fits(sql`nodes.search_text`, typed) },
    },
    home: {
      title: { ru: 'Где находится', en: 'Lies in' },
      sort: { by: sql`parents.short_title ${russian}`, nullable: true },
      cell: ({ home }) => home?.title,
    },
    tags: { title: { ru: 'Теги', en: 'Tags' }, cell: ({ tags }) => tags.join(', ') },
    properties: {
      title: { ru: 'Свойства', en: 'Properties' },
      cell: ({ properties }, { language }) => propertiesInLine(properties, language),
      hidden: true,
    },
    updatedAt: {
      title: { ru: 'Изменена', en: 'Changed' },
      type: 'moment',
      sort: { by: sql`nodes.updated_at` },
      hidden: true,
    },
  },
  filters: {
    kind: filter(Type.String({ maxLength: 64, description: 'A kind of record.' }), (kind) => sql`nodes.kind = ${kind}`),
    archived: filter(Type.Boolean({ default: false, description: 'Also those in the archive.' }), (archived) =>
      archived ? undefined : sql`nodes.archived_at is null`,
    ),
    tag: filter(Type.Optional(Type.String({ minLength: 1, maxLength: 50 })), (tag) =>
      tag === undefined ? undefined : sql`records.tags @> ${[tag]}::text[]`,
    ),
    owner: filter(
      Type.Optional(Type.String({ maxLength: 128, description: 'An account that owns them (A16).' })),
      (owner) => (owner === undefined ? undefined : sql`nodes.owner_ids @> ${[owner]}::text[]`),
    ),
  },
  search: { where: (typed) => fits(sql`nodes.search_text`, typed, [sql`nodes.id`]) },
  sort: 'title',
  createdAt: sql`nodes.created_at`,
  changedAt: sql`nodes.updated_at`,
  item: RecordRow,
  view: (row, { ctx, actor }) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    home: visibleParent(ctx, actor, row),
    tags: row.tags,
    properties: row.properties,
    archived: row.archived_at !== null,
    updatedAt: row.updated_at.toISOString(),
  }),
})
