import { sql } from 'kysely'
import { Type } from 'typebox'
import { isNumberOrAddress, searcherOf } from '../../core/texts/index.ts'
import { type Db, russian } from '../../database/index.ts'
import { rightsOf, rightTitle } from '../catalog/index.ts'
import { seesAccount } from '../decisions/index.ts'
import { type Asked, filter, fits, inside, registry } from '../registry/index.ts'
import { stateOf } from './grant-state.ts'
import { fromGrants, grantColumns } from './queries-grants.ts'
import { GrantRow } from './shapes.ts'

const rows = (db: Db) => fromGrants(db).select([...grantColumns, 'accounts.active as account_active'])

const sees = { scope: 'dostup.organizations.view', account: 'dostup.accounts.view', person: 'dostup.persons.view' }

/** The phone, the e-mail and the СНИЛС of whoever holds it, for whoever sees persons there (mistake 14). */
const needsOf = (typed: string): string[] => (isNumberOrAddress(typed) ? [sees.person] : [])

/** As `stateOf` tells it. */
function inState(state: GrantRow['state'], at: Date) {
  const [ended, later] = [
    sql`coalesce(grants.valid_until <= ${at}, false)`,
    sql`coalesce(grants.valid_from > ${at}, false)`,
  ]
  return {
    live: sql<boolean>`(grants.active and not ${ended} and not ${later})`,
    'not-started': sql<boolean>`(grants.active and not ${ended} and ${later})`,
    expired: sql<boolean>`(grants.active and ${ended})`,
    deactivated: sql<boolean>`not grants.active`,
  }[state]
}

/** What a row shows, in any order: who, what, where, why, and who gave it, where the viewer sees that account. */
function holds(typed: string, { ctx, sight }: Asked) {
  const { catalog } = ctx.decisions
  const isSought = searcherOf(typed)
  const rights = rightsOf(catalog.subsystems).filter(({ id }) => {
    const { ru, en } = rightTitle(catalog, id)
    return isSought(`${ru} ${en}`)
  })
  const giver = sql`case when ${inside(sql`givers.home_id`, sight(sees.account))} then search_fold(givers.title) else '' end`
  const text = sql`(accounts.search_text || nodes.search_text || search_fold(coalesce(roles.title, ''))
    || search_fold(coalesce(grants.reason, '')) || coalesce(${giver}, ''))`
  const ids = [sql`grants.id::text`, sql`grants.account_id`, sql`grants.scope_id`, sql`grants.role_id`]
  const told = fits(text, typed, [...ids, sql`grants.right_id`])
  const [right] = needsOf(typed)
  const byText =
    right === undefined
      ? told
      : sql<boolean>`(${told} or accounts.person_id in (
    select persons.id from shown_persons as persons
    where ${fits(sql`persons.search_text`, typed)} and ${inside(sql`persons.home_id`, sight(right))}))`
  if (rights.length === 0) return byText
  return sql<boolean>`(${byText} or grants.right_id = any(${rights.map(({ id }) => id)}::text[]))`
}

/** Who holds what, where, until when: of the accounts and at the scopes that the viewer sees. «У кого» is this list of one role. */
export const grantRegistry = registry({
  name: 'grants',
  title: { ru: 'Полномочия', en: 'Grants' },
  right: 'dostup.grants.view',
  place: sql`grants.scope_id`,
  from: fromGrants,
  rows,
  id: { by: sql`grants.id`, type: 'number' },
  columns: {
    account: {
      title: { ru: 'У кого', en: 'Holder' },
      sort: { by: sql`accounts.short_title ${russian}` },
      cell: ({ account }) => account.title,
    },
    power: {
      title: { ru: 'Роль или право', en: 'Role or right' },
      sort: { by: sql`roles.title ${russian}`, nullable: true },
      cell: ({ role, right }, { language }) => role?.title ?? right?.title[language],
    },
    scope: {
      title: { ru: 'Где действует', en: 'Where it holds' },
      sort: { by: sql`nodes.short_title ${russian}` },
      cell: ({ scope }) => scope.title,
    },
    source: { title: { ru: 'Откуда', en: 'From' }, sort: { by: sql`grants.source` } },
    reason: { title: { ru: 'Основание', en: 'Reason' }, hidden: true },
    createdBy: { title: { ru: 'Кто выдал', en: 'Given by' } },
    createdAt: { title: { ru: 'Когда выдано', en: 'Given' }, type: 'moment', sort: { by: sql`grants.created_at` } },
    validUntil: {
      title: { ru: 'До', en: 'Until' },
      type: 'moment',
      sort: { by: sql`grants.valid_until`, nullable: true },
    },
    state: { title: { ru: 'Состояние', en: 'State' }, sort: { by: sql`grants.active` } },
  },
  filters: {
    role: filter(Type.Optional(Type.String({ description: 'The id of a role.' })), (id) => sql`grants.role_id = ${id}`),
    right: filter(
      Type.Optional(Type.String({ description: 'The id of a right that is given by itself.' })),
      (id) => sql`grants.right_id = ${id}`,
    ),
    state: filter(Type.Optional(Type.Enum(['live', 'not-started', 'expired', 'deactivated'])), (state, { ctx }) =>
      state === undefined ? undefined : inState(state, ctx.clock()),
    ),
    endsWithin: filter(
      Type.Optional(Type.Integer({ minimum: 1, maximum: 366, description: 'In force, and ends within so many days.' })),
      (days, { ctx }) => {
        if (days === undefined) return undefined
        const now = ctx.clock()
        const until = new Date(now.getTime() + days * 86_400_000)
        return sql`(${inState('live', now)} and coalesce(grants.valid_until <= ${until}, false))`
      },
    ),
    source: filter(Type.Optional(Type.String()), (source) => sql`grants.source = ${source}`),
    rule: filter(
      Type.Optional(Type.String({ description: 'The id of a rule of access that gives it.' })),
      (id) => sql`grants.rule_id = ${id}`,
    ),
  },
  search: { where: holds, needs: needsOf },
  sort: 'account',
  createdAt: sql`grants.created_at`,
  changedAt: sql`coalesce(grants.deactivated_at, grants.created_at)`,
  needs: [sees.scope, sees.account],
  always: ({ sight }) =>
    sql<boolean>`(${inside(sql`grants.scope_id`, sight(sees.scope))} and ${inside(sql`accounts.home_id`, sight(sees.account))})`,
  item: GrantRow,
  view: (row, { ctx, actor }) => ({
    id: row.id,
    account: { id: row.account_id ?? '', title: row.account_title ?? '' },
    accountActive: row.account_active === true,
    role: row.role_id === null ? null : { id: row.role_id, title: row.role_title ?? row.role_id },
    right: row.right_id === null ? null : { id: row.right_id, title: rightTitle(ctx.decisions.catalog, row.right_id) },
    scope: { id: row.scope_id, title: row.scope_title, kind: row.scope_kind },
    source: row.source,
    ruleId: row.rule_id,
    reason: row.reason,
    createdBy: row.created_by === null || seesAccount(ctx, actor, row.created_by) ? row.giver_title : null,
    createdAt: row.created_at.toISOString(),
    validFrom: row.valid_from?.toISOString() ?? null,
    validUntil: row.valid_until?.toISOString() ?? null,
    state: stateOf(row, ctx.clock()),
  }),
})
