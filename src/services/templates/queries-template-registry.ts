import { sql } from 'kysely'
import { type Db, russian } from '../../database/index.ts'
import { type Asked, fits, registry } from '../registry/index.ts'
import { assignedTo, templates, templatesAtHome } from './queries-templates.ts'
import { TemplateRow } from './shapes.ts'
import { templateRow } from './template-view.ts'
import { homesAbove } from './visible-template.ts'

const seesAccounts = 'dostup.accounts.view'
/** A count is a list too: only of what the viewer may see (model.md, law 5). */
const accountCount = ({ sight }: Asked) => assignedTo(sight(seesAccounts))
const roleCount = sql<number>`(select count(*)::int from template_roles as listed where listed.template_id = templates.id)`

const rows = (db: Db, asked: Asked) => templates(db).select(accountCount(asked).as('account_count'))

/** «Шаблоны ролей»: those made where the viewer looks, and those of the organizations above, which hold there as well (L18). */
export const templateRegistry = registry({
  name: 'templates',
  title: { ru: 'Шаблоны ролей', en: 'Role templates' },
  right: 'dostup.templates.view',
  place: sql`templates.home_id`,
  besides: ({ ctx, actor, query }) =>
    query.within === undefined ? sql<boolean>`templates.home_id = any(${homesAbove(ctx, actor)}::text[])` : undefined,
  from: templatesAtHome,
  rows,
  id: { by: sql`templates.id`, type: 'text' },
  columns: {
    title: {
      title: { ru: 'Шаблон', en: 'Template' },
      sort: { by: sql`templates.title ${russian}` },
      quick: { where: (typed) => fits(sql`search_fold(templates.title)`, typed) },
    },
    note: {
      title: { ru: 'Примечание', en: 'Note' },
      quick: { where: (typed) => fits(sql`search_fold(coalesce(templates.note, ''))`, typed) },
    },
    home: {
      title: { ru: 'Чей шаблон', en: 'Whose it is' },
      sort: { by: sql`homes.short_title ${russian}` },
      cell: ({ home }) => home.title,
    },
    roleCount: { title: { ru: 'Роли', en: 'Roles' }, type: 'number', sort: { by: roleCount } },
    accountCount: { title: { ru: 'Назначен', en: 'Given' }, type: 'number', sort: { by: accountCount } },
    updatedAt: { title: { ru: 'Изменён', en: 'Changed' }, type: 'moment', sort: { by: sql`templates.updated_at` } },
  },
  search: {
    where: (typed) =>
      fits(sql`search_fold(templates.title || ' ' || coalesce(templates.note, ''))`, typed, [sql`templates.id`]),
  },
  limit: 500,
  sort: 'title',
  createdAt: sql`templates.created_at`,
  changedAt: sql`templates.updated_at`,
  needs: [seesAccounts],
  item: TemplateRow,
  view: (row) => templateRow(row, row.account_count),
})
