import { type RawBuilder, sql } from 'kysely'
import { Type } from 'typebox'
import { russian } from '../../database/index.ts'
import { today } from '../decisions/index.ts'
import { type Asked, filter, fits, inside, registry } from '../registry/index.ts'
import { approvalRow } from './approval-view.ts'
import { approvalRows, approvals } from './queries-approvals.ts'
import { actionsOfRoutes } from './routes/routes.ts'
import { ApprovalRow, ApprovalState } from './shapes.ts'

const place = sql`approvals.node_id`
const me = ({ actor }: Asked) => actor.accountId ?? ''

/** One’s own account, and those for whom one decides today. */
const places = (asked: Asked) => sql`(select ${me(asked)} as id union all select account_id from substitutes
  where substitute_id = ${me(asked)} and ${today(asked.ctx)}::date between from_day and until_day)`

const isAmong = (asked: Asked, column: RawBuilder<unknown>) =>
  sql<boolean>`exists (select from ${places(asked)} as mine where mine.id = any(${column}))`

const takesPart = (asked: Asked) =>
  sql<boolean>`(approvals.started_by = ${me(asked)} or ${me(asked)} = any(approvals.authors)
    or ${isAmong(asked, sql`approvals.waits_for`)}
    or exists (select from approval_events as done where done.approval_id = approvals.id and done.by_id = ${me(asked)}))`

const anyOf = (some: readonly RawBuilder<boolean>[]) =>
  some.length === 0 ? sql`false` : sql.join([...some], sql` or `)

const isSeen = (asked: Asked) =>
  sql<boolean>`(${takesPart(asked)} or ${anyOf(
    asked.looksBy.map(
      (action) => sql<boolean>`(${action} = any(approvals.seen_by) and ${inside(place, asked.sight(action))})`,
    ),
  )})`

const wrote = (asked: Asked) =>
  sql<boolean>`(coalesce((approvals.route ->> 'authorsDecide')::boolean, false) = false and ${me(asked)} = any(approvals.authors))`

/** Those whose stage whoever looks decides in. Another account of the same person finds it by the list, and is refused by the deed. */
const waits = (asked: Asked) =>
  sql<boolean>`(approvals.state = 'going' and not ${wrote(asked)} and (
    exists (select from ${places(asked)} as mine where mine.id = any(approvals.waits_for) and mine.id <> all(approvals.done_by))
    or ${anyOf(
      asked.looksBy.map(
        (action) => sql<boolean>`(approvals.waits_action = ${action} and ${inside(place, asked.sight(action))})`,
      ),
    )}))`

/** «Согласования»: those in which one takes part, and those that one sees where they stand. */
export const approvalRegistry = registry({
  name: 'approvals',
  title: { ru: 'Согласования', en: 'Approvals' },
  right: null,
  place: null,
  needs: actionsOfRoutes,
  always: isSeen,
  from: approvals,
  rows: approvalRows,
  id: { by: sql`approvals.id`, type: 'text' },
  columns: {
    number: { title: { ru: '№', en: 'No.' }, type: 'number', sort: { by: sql`approvals.number` } },
    title: {
      title: { ru: 'Документ', en: 'Document' },
      sort: { by: sql`approvals.title ${russian}` },
      quick: { where: (typed) => fits(sql`search_fold(approvals.title)`, typed) },
    },
    route: {
      title: { ru: 'Вид', en: 'Kind' },
      sort: { by: sql`approvals.route_id` },
      cell: ({ route }, { language }) => route[language],
    },
    state: {
      title: { ru: 'Состояние', en: 'State' },
      sort: { by: sql`approvals.state` },
      cell: ({ state }, { language }) => stateWords[state][language],
    },
    stage: {
      title: { ru: 'Этап', en: 'Stage' },
      sort: { by: sql`approvals.stage` },
      cell: ({ stage }, { language }) => stage?.[language] ?? null,
    },
    place: { title: { ru: 'Где', en: 'Where' }, cell: ({ place: { title } }) => title },
    startedBy: { title: { ru: 'Отправил', en: 'Sent by' }, sort: { by: sql`approvals.started_by_title ${russian}` } },
    dueAt: { title: { ru: 'Срок', en: 'Due' }, type: 'moment', sort: { by: sql`approvals.due_at`, nullable: true } },
    createdAt: { title: { ru: 'Начато', en: 'Begun' }, type: 'moment', sort: { by: sql`approvals.created_at` } },
    updatedAt: {
      title: { ru: 'Изменено', en: 'Changed' },
      type: 'moment',
      sort: { by: sql`approvals.updated_at` },
      hidden: true,
    },
  },
  filters: {
    whose: filter(
      Type.Optional(
        Type.Enum(['mine', 'waits-for-me'], { description: 'Sent or written by the caller; waiting for the caller.' }),
      ),
      (whose, asked) => {
        if (whose === 'mine') return sql`(approvals.started_by = ${me(asked)} or ${me(asked)} = any(approvals.authors))`
        return whose === 'waits-for-me' ? waits(asked) : undefined
      },
    ),
    state: filter(Type.Optional(ApprovalState), (state) => (state ? sql`approvals.state = ${state}` : undefined)),
    route: filter(Type.Optional(Type.String({ maxLength: 128, description: 'The id of a route.' })), (route) =>
      route ? sql`approvals.route_id = ${route}` : undefined,
    ),
    overdue: filter(Type.Optional(Type.Boolean()), (overdue, { ctx }) =>
      overdue === undefined
        ? undefined
        : sql`(approvals.state = 'going' and coalesce(approvals.due_at < ${ctx.clock()}, false)) = ${overdue}`,
    ),
  },
  search: {
    where: (typed) =>
      sql<boolean>`(approvals.number::text = ${typed.trim().replace(/^№\s*/, '')} or ${fits(sql`search_fold(approvals.title)`, typed)})`,
  },
  sort: '-number',
  createdAt: sql`approvals.created_at`,
  changedAt: sql`approvals.updated_at`,
  item: ApprovalRow,
  view: (row, { ctx, actor }) => approvalRow(ctx, actor, row),
})

const stateWords = {
  going: { ru: 'на согласовании', en: 'on its way' },
  approved: { ru: 'утверждено', en: 'approved' },
  returned: { ru: 'возвращено', en: 'returned' },
  withdrawn: { ru: 'отозвано', en: 'withdrawn' },
} as const
