import { sql } from 'kysely'
import { Type } from 'typebox'
import { type Db, russian } from '../../../database/index.ts'
import { type Asked, filter, fits, inside, registry } from '../../registry/index.ts'
import { mayReadKind } from '../reading/may-read-kind.ts'
import { bookActions, bookKinds, requireAnyBooks } from './book-kinds.ts'
import { seenPlace } from './get-book.ts'
import { BookRow } from './shapes.ts'

const books = (db: Db) =>
  db
    .selectFrom('books')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'books.node_id')
    .leftJoin('shown_nodes as parents', 'parents.id', 'nodes.parent_id')

const draft = sql<'draft' | 'agreed' | null>`(select state from book_revisions as ongoing
  where ongoing.book_id = books.node_id and ongoing.state in ('draft', 'agreed'))`

const records = sql<number>`(select coalesce(sum(added - deleted), 0)::int from book_revisions as approved
  where approved.book_id = books.node_id and approved.state = 'approved')`

/** Where any power over books is held; and books of which one over an attribute is. */
function seen(asked: Asked) {
  const { catalog } = asked.ctx.decisions
  const here = bookActions(catalog).map((action) => inside(sql`books.node_id`, asked.sight(action)))
  const byAttribute = bookKinds(catalog).map(({ book }) => {
    const where = inside(sql`attributes.id`, asked.sight(book.editValue))
    return sql`books.node_id in (select attributes.parent_id from shown_nodes as attributes where attributes.kind = ${book.attribute} and ${where})`
  })
  const either = [...here, ...byAttribute]
  return either.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(either, sql` or `)})`
}

/** «Справочники»: those over which the viewer holds any power. */
export const bookRegistry = registry({
  name: 'books',
  title: { ru: 'Справочники', en: 'Reference books' },
  right: null,
  place: null,
  needs: ({ decisions }) => bookActions(decisions.catalog),
  check: requireAnyBooks,
  always: seen,
  from: books,
  rows: (db: Db) =>
    books(db).select([
      'nodes.id',
      'nodes.kind',
      'nodes.title',
      'nodes.archived_at',
      'parents.id as parent_id',
      'parents.short_title as parent_title',
      'books.public',
      'books.revision',
      'books.updated_at',
      draft.as('draft'),
      records.as('records'),
    ]),
  id: { by: sql`books.node_id`, type: 'text' },
  columns: {
    title: {
      title: { ru: 'Название', en: 'Title' },
      sort: { by: sql`nodes.title ${russian}` },
      quick: { where: (typed) => fits(sql`nodes.search_text`, typed) },
    },
    organization: {
      title: { ru: 'Организация', en: 'Organization' },
      sort: { by: sql`parents.short_title ${russian}`, nullable: true },
      cell: ({ organization }) => organization.title,
    },
    open: {
      title: { ru: 'Доступ', en: 'Access' },
      sort: { by: sql`nodes.kind` },
      cell: ({ open }, { language }) => access[language][open ? 'open' : 'closed'],
    },
    revision: { title: { ru: 'Ревизия', en: 'Revision' }, type: 'number', sort: { by: sql`books.revision` } },
    records: { title: { ru: 'Записей', en: 'Records' }, type: 'number' },
    draft: {
      title: { ru: 'Готовится', en: 'In preparation' },
      cell: ({ draft: state }, { language }) => states[language][state],
    },
    updatedAt: { title: { ru: 'Изменён', en: 'Changed' }, type: 'moment', sort: { by: sql`books.updated_at` } },
  },
  filters: {
    open: filter(Type.Optional(Type.Boolean()), (open, { ctx }) => {
      if (open === undefined) return undefined
      const kinds = bookKinds(ctx.decisions.catalog).filter(({ book }) => book.isOpen === open)
      return sql`nodes.kind = any(${kinds.map(({ id }) => id)}::text[])`
    }),
    archived: filter(Type.Boolean({ default: false, description: 'Also those in the archive.' }), (archived) =>
      archived ? undefined : sql`nodes.archived_at is null`,
    ),
    organization: filter(Type.Optional(Type.String({ maxLength: 128 })), (organization) =>
      organization === undefined ? undefined : sql`nodes.parent_id = ${organization}`,
    ),
  },
  search: { where: (typed) => fits(sql`nodes.search_text`, typed, [sql`books.node_id`]) },
  limit: 50,
  sort: 'title',
  createdAt: sql`books.created_at`,
  changedAt: sql`books.updated_at`,
  item: BookRow,
  view: (row, { ctx, actor }) => ({
    ...{ id: row.id, title: row.title, open: bookIsOpen(ctx.decisions.catalog, row.kind), public: row.public },
    organization: { id: seenPlace(ctx, actor, row.parent_id), title: row.parent_title ?? '' },
    ...{ revision: row.revision, draft: row.draft ?? ('none' as const) },
    records: mayReadKind(ctx, actor, row) ? row.records : null,
    ...{ archived: row.archived_at !== null, updatedAt: row.updated_at.toISOString() },
  }),
})

const bookIsOpen = (catalog: Parameters<typeof bookKinds>[0], kind: string): boolean =>
  bookKinds(catalog).some(({ id, book }) => id === kind && book.isOpen)

const access = { ru: { open: 'открытый', closed: 'закрытый' }, en: { open: 'open', closed: 'closed' } }
const states = {
  ru: { none: '', draft: 'черновик ревизии', agreed: 'ревизия согласована' },
  en: { none: '', draft: 'draft of a revision', agreed: 'revision agreed' },
}
