import { type RawBuilder, sql } from 'kysely'
import { Type } from 'typebox'
import { type Db, russian } from '../../database/index.ts'
import { type Asked, filter, fits, inside, registry } from '../registry/index.ts'
import { isLive } from './queries-roles.ts'
import { RoleRow } from './shapes.ts'

const seesGrants = 'dostup.grants.view'
const roles = (db: Db) => db.selectFrom('roles')
const rightCount = sql<number>`cardinality(roles.rights)`

/** A count is a list too: only of what the viewer may see (model.md, law 5). */
const grantCount = ({
  ctx,
  sight,
}: Asked): RawBuilder<number> => sql<number>`(select count(*)::int from shown_grants as grants
  where grants.role_id = roles.id and ${isLive(ctx.clock())} and ${inside(sql`grants.scope_id`, sight(seesGrants))})`

const rows = (db: Db, asked: Asked) =>
  roles(db)
    .select(['roles.id', 'roles.title', 'roles.description', 'roles.built_in', 'roles.fixed', 'roles.archived_at'])
    .select([rightCount.as('right_count'), grantCount(asked).as('grant_count')])

/** «Роли»: they belong to no organization, and whoever may look at them sees all (B13). */
export const roleRegistry = registry({
  name: 'roles',
  title: { ru: 'Роли', en: 'Roles' },
  right: 'dostup.roles.view',
  place: null,
  forAll: true,
  from: roles,
  rows,
  id: { by: sql`roles.id`, type: 'text' },
  columns: {
    title: {
      title: { ru: 'Роль', en: 'Role' },
      sort: { by: sql`roles.title ${russian}` },
      quick: { where: (typed) => fits(sql`search_fold(roles.title)`, typed) },
    },
    note: {
      title: { ru: 'Примечание', en: 'Note' },
      quick: { where: (typed) => fits(sql`search_fold(coalesce(roles.description, ''))`, typed) },
    },
    fixed: {
      title: { ru: 'Вид', en: 'Kind' },
      type: 'boolean',
      sort: { by: sql`roles.fixed` },
      cell: ({ fixed, builtIn }, { language }) => kinds[language][fixed ? 'fixed' : builtIn ? 'builtIn' : 'own'],
    },
    rightCount: { title: { ru: 'Права', en: 'Rights' }, type: 'number', sort: { by: rightCount } },
    grantCount: { title: { ru: 'Выдана раз', en: 'Times given' }, type: 'number', sort: { by: grantCount } },
  },
  filters: {
    archived: filter(Type.Boolean({ default: false, description: 'Those of the archive as well.' }), (archived) =>
      archived ? undefined : sql`roles.archived_at is null`,
    ),
  },
  search: {
    where: (typed) =>
      fits(sql`search_fold(roles.title || ' ' || coalesce(roles.description, ''))`, typed, [sql`roles.id`]),
  },
  limit: 500,
  sort: 'title',
  createdAt: sql`roles.created_at`,
  changedAt: sql`roles.updated_at`,
  needs: [seesGrants],
  item: RoleRow,
  view: (row) => ({
    id: row.id,
    title: row.title,
    note: row.description,
    builtIn: row.built_in,
    fixed: row.fixed,
    rightCount: row.right_count,
    grantCount: row.grant_count,
    archivedAt: row.archived_at?.toISOString() ?? null,
  }),
})

const kinds = {
  ru: { fixed: 'неизменяемая', builtIn: 'преднастроенная', own: 'своя' },
  en: { fixed: 'fixed', builtIn: 'preset', own: 'own' },
}
