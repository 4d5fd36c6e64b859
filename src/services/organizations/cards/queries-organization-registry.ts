import { sql } from 'kysely'
import { Type } from 'typebox'
import { type Db, russian } from '../../../database/index.ts'
import { kindTitle } from '../../catalog/index.ts'
import { type Asked, filter, fits, registry } from '../../registry/index.ts'
import { treeKinds } from '../kinds.ts'
import { childCount } from '../queries.ts'
import { OrganizationRow } from '../shapes.ts'
import { requireVisibleParent } from '../visible-organization.ts'
import { visibleParent } from './visible-parent.ts'

const organizations = (db: Db) =>
  db
    .selectFrom('nodes')
    .leftJoin('organizations', 'organizations.node_id', 'nodes.id')
    .leftJoin('nodes as parents', 'parents.id', 'nodes.parent_id')

function rows(db: Db, { ctx, query, where }: Asked) {
  const kinds = kindsOf(treeKinds(ctx.decisions.catalog), query.kind)
  return organizations(db).select([
    'nodes.id',
    'nodes.kind',
    'nodes.title',
    'nodes.archived_at',
    'organizations.short_title',
    'organizations.inn',
    sql<string[]>`coalesce(organizations.tags, '{}')`.as('tags'),
    'parents.id as parent_id',
    'parents.title as parent_title',
    childCount({ kinds, archived: query.archived === true, where }).as('child_count'),
  ])
}

const kindsOf = (all: readonly string[], asked: unknown): string[] => {
  const some = typeof asked === 'string' ? asked.split(',') : undefined
  return all.filter((kind) => some?.includes(kind) ?? true)
}

/** «Организации»: what stands in the tree, without its records and books. */
export const organizationRegistry = registry({
  name: 'organizations',
  title: { ru: 'Организации', en: 'Organizations' },
  right: 'dostup.organizations.view',
  place: sql`nodes.id`,
  from: organizations,
  rows,
  id: { by: sql`nodes.id`, type: 'text' },
  columns: {
    title: { title: { ru: 'Название', en: 'Title' }, sort: { by: sql`nodes.title ${russian}` } },
    shortTitle: {
      title: { ru: 'Краткое название', en: 'Short title' },
      sort: { by: sql`organizations.short_title ${russian}`, nullable: true },
      hidden: true,
    },
    kind: {
      title: { ru: 'Тип', en: 'Type' },
      sort: { by: sql`nodes.kind` },
      cell: ({ kind }, { catalog, language }) => kindTitle(catalog, kind)[language],
    },
    inn: { title: { ru: 'ИНН', en: 'ИНН' }, sort: { by: sql`organizations.inn`, nullable: true }, hidden: true },
    parent: {
      title: { ru: 'Вышестоящая организация', en: 'Above' },
      sort: { by: sql`parents.title ${russian}`, nullable: true },
      hidden: true,
      cell: ({ parent }) => parent?.title,
    },
    tags: {
      title: { ru: 'Теги', en: 'Tags' },
      quick: { where: (typed) => fits(sql`search_fold(array_to_string(organizations.tags, ' '))`, typed) },
      hidden: true,
      cell: ({ tags }) => tags.join(', '),
    },
    childCount: { title: { ru: 'Под ней', en: 'Below' }, type: 'number' },
  },
  filters: {
    kind: filter(Type.Optional(Type.String({ description: 'One kind, or several separated by commas.' })), (some) =>
      some === undefined ? undefined : sql`nodes.kind = any(${some.split(',')})`,
    ),
    archived: filter(Type.Boolean({ default: false, description: 'Also those in the archive.' }), (archived) =>
      archived ? undefined : sql`nodes.archived_at is null`,
    ),
    tag: filter(Type.Optional(Type.String({ minLength: 1, maxLength: 50 })), (tag) =>
      tag === undefined ? undefined : sql`organizations.tags @> ${[tag]}::text[]`,
    ),
    parent: filter(
      Type.Optional(Type.String({ maxLength: 128, description: 'Only what lies directly under it.' })),
      (parent) => sql`nodes.parent_id = ${parent}`,
    ),
  },
  search: { where: (typed) => fits(sql`nodes.search_text`, typed, [sql`nodes.id`]) },
  sort: 'title',
  createdAt: sql`nodes.created_at`,
  changedAt: sql`nodes.updated_at`,
  check: (ctx, actor, { parent }) => {
    if (typeof parent === 'string') requireVisibleParent(ctx, actor, parent)
  },
  always: ({ ctx }) => sql`nodes.kind = any(${treeKinds(ctx.decisions.catalog)})`,
  item: OrganizationRow,
  view: (row, { ctx, actor }) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    shortTitle: row.short_title,
    inn: row.inn,
    tags: row.tags,
    parent: visibleParent(ctx, actor, row),
    archived: row.archived_at !== null,
    childCount: row.child_count,
  }),
})
