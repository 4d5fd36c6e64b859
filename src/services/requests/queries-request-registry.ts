import { sql } from 'kysely'
import { Type } from 'typebox'
import { russian } from '../../database/index.ts'
import { today } from '../decisions/index.ts'
import { type Asked, filter, fits, inside, registry } from '../registry/index.ts'
import { kinds } from './kinds/index.ts'
import { everybody, isGuestStill, requestRows, requests } from './queries-requests.ts'
import { onRouteWords, stateWords } from './request-objects.ts'
import { requestRow } from './request-view.ts'
import { RequestKind, RequestRow, RequestState } from './shapes.ts'

const views = 'dostup.requests.view'
const seesPersons = 'dostup.persons.view'
const decides = [...new Set(Object.values(kinds).map((kind) => kind.decides))]

const place = sql`requests.organization_id`
const isOwn = ({ actor }: Asked) => sql<boolean>`requests.asked_by is not distinct from ${actor.accountId ?? ''}`
const isWaiting = sql<boolean>`requests.state in ('sent', 'taken')`

/** What waits for whoever looks, and not for those of a route: theirs to decide, where they hold the right for its kind, and not asked by themselves. */
const isToDecide = (asked: Asked) => {
  const any = Object.values(kinds).map(
    ({ id, decides: right }) => sql`(requests.kind = ${id} and ${inside(place, asked.sight(right))})`,
  )
  return sql<boolean>`(${isWaiting} and (requests.approval_id is null or requests.agreed_at is not null)
    and not ${isOwn(asked)} and (${sql.join(any, sql` or `)}))`
}

/** A name is sought in items all of whose people the viewer may see: else it would be guessed letter by letter. */
function isNamed(typed: string, { ctx, actor, sight }: Asked) {
  const where = sight(seesPersons)
  const isSeen = sql`(exists (select from ${everybody} as one where one.id = those.id and ${inside(sql`one.home_id`, where)})
    or exists (select from shown_guests as guest where guest.person_id = those.id and ${isGuestStill(today(ctx))}
      and ${inside(sql`guest.node_id`, where)})
    or exists (select from ever_joined as own where own.person_id = those.id and own.account_id = ${actor.accountId ?? ''}))`
  return sql<boolean>`exists (select from request_items as sought where sought.request_id = requests.id
    and ${fits(sql`search_fold(sought.title)`, typed)}
    and (cardinality(sought.person_ids) > 0 or sought.fields ->> 'accountId' is null
      or sought.fields ->> 'accountId' = ${actor.accountId ?? ''})
    and not exists (select from unnest(sought.person_ids) as those (id) where not ${isSeen}))`
}

/** «Заявки»: one’s own, and those where one sees requests. */
export const requestRegistry = registry({
  name: 'requests',
  title: { ru: 'Заявки', en: 'Requests' },
  right: null,
  place: null,
  needs: [views, seesPersons, ...decides],
  always: (asked) =>
    sql<boolean>`(${isOwn(asked)} or (requests.state <> 'draft' and ${inside(place, asked.sight(views))}))`,
  from: requests,
  rows: (db, { ctx }) => requestRows(db, today(ctx)),
  id: { by: sql`requests.id`, type: 'text' },
  columns: {
    number: { title: { ru: '№', en: 'No.' }, type: 'number', sort: { by: sql`requests.number` } },
    kind: {
      title: { ru: 'Вид', en: 'Kind' },
      sort: { by: sql`requests.kind` },
      cell: ({ kind }, { language }) => kinds[kind].title[language],
    },
    about: {
      title: { ru: 'О ком', en: 'About' },
      quick: {
        where: isNamed,
      },
    },
    organization: {
      title: { ru: 'Организация', en: 'Organization' },
      sort: { by: sql`nodes.short_title ${russian}`, joined: sql`nodes.id` },
      cell: ({ organization }) => organization.title,
    },
    askedBy: { title: { ru: 'Кто просит', en: 'Asked by' } },
    takenBy: { title: { ru: 'В работе у', en: 'Taken by' } },
    state: {
      title: { ru: 'Состояние', en: 'State' },
      sort: { by: sql`requests.state` },
      cell: ({ state, onRoute }, { language }) => (onRoute ? onRouteWords : stateWords[state])[language],
    },
    sentAt: {
      title: { ru: 'Отправлена', en: 'Sent' },
      type: 'moment',
      sort: { by: sql`requests.sent_at`, nullable: true },
    },
    dueAt: { title: { ru: 'Срок', en: 'Due' }, type: 'moment', sort: { by: sql`requests.due_at`, nullable: true } },
    updatedAt: { title: { ru: 'Изменена', en: 'Changed' }, type: 'moment', sort: { by: sql`requests.updated_at` } },
  },
  filters: {
    whose: filter(
      Type.Optional(
        Type.Enum(['mine', 'to-decide', 'taken'], {
          description: 'Asked by the caller; waiting for the caller to decide; being worked on by the caller.',
        }),
      ),
      (whose, asked) => {
        if (whose === 'mine') return isOwn(asked)
        if (whose === 'to-decide') return isToDecide(asked)
        if (whose === 'taken') return sql`(${isWaiting} and requests.taken_by = ${asked.actor.accountId ?? ''})`
        return undefined
      },
    ),
    kind: filter(Type.Optional(RequestKind), (kind) => (kind ? sql`requests.kind = ${kind}` : undefined)),
    state: filter(Type.Optional(RequestState), (state) => (state ? sql`requests.state = ${state}` : undefined)),
    open: filter(
      Type.Optional(Type.Boolean({ description: 'Without an answer yet, drafts as well; or with one.' })),
      (open) =>
        open === undefined ? undefined : sql`(requests.state in ('draft', 'returned', 'sent', 'taken')) = ${open}`,
    ),
    organization: filter(
      Type.Optional(
        Type.String({ maxLength: 2000, description: 'Ids, separated by commas: of these and all under them.' }),
      ),
      (ids, { ctx }) => {
        const nodes = ids?.split(',').filter((id) => ctx.decisions.has(id))
        return nodes && sql`${place} = any(${nodes.flatMap((id) => ctx.decisions.subtree(id))}::text[])`
      },
    ),
    overdue: filter(Type.Optional(Type.Boolean()), (overdue, { ctx }) =>
      overdue === undefined ? undefined : sql`(${isWaiting} and requests.due_at < ${ctx.clock()}) = ${overdue}`,
    ),
  },
  search: {
    where: (typed, asked) =>
      sql<boolean>`(requests.number::text = ${typed.trim().replace(/^№\s*/, '')} or ${isNamed(typed, asked)})`,
  },
  sort: '-number',
  createdAt: sql`requests.created_at`,
  changedAt: sql`requests.updated_at`,
  item: RequestRow,
  view: (row, { ctx, actor }) => requestRow(ctx, actor, row),
})
