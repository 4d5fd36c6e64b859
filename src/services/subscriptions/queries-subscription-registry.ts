import { sql } from 'kysely'
import { Type } from 'typebox'
import { russian } from '../../database/index.ts'
import { filter, fits, registry } from '../registry/index.ts'
import { fromSubscriptions, subscriptions } from './queries-subscriptions.ts'
import { SubscriptionRow } from './shapes.ts'
import { subscriptionRow } from './subscription-view.ts'

/** «Подписки» (L27): what goes to whom, and when. */
export const subscriptionRegistry = registry({
  name: 'subscriptions',
  title: { ru: 'Подписки', en: 'Subscriptions' },
  right: 'dostup.subscriptions.view',
  place: sql`subscriptions.organization_id`,
  from: fromSubscriptions,
  rows: subscriptions,
  id: { by: sql`subscriptions.id`, type: 'text' },
  columns: {
    title: {
      title: { ru: 'Название', en: 'Title' },
      sort: { by: sql`subscriptions.title ${russian}` },
      quick: { where: (typed) => fits(sql`search_fold(subscriptions.title)`, typed) },
    },
    registry: { title: { ru: 'Отчёт', en: 'Report' }, cell: ({ registry }, { language }) => registry.title[language] },
    times: { title: { ru: 'Когда', en: 'When' }, cell: ({ times }) => `${times.at} ${times.timeZone}` },
    recipientCount: { title: { ru: 'Получатели', en: 'Recipients' }, type: 'number' },
    state: { title: { ru: 'Состояние', en: 'State' }, sort: { by: sql`subscriptions.state` } },
    nextAt: {
      title: { ru: 'Следующий', en: 'Next' },
      type: 'moment',
      sort: { by: sql`subscriptions.next_at`, nullable: true },
    },
    sentAt: {
      title: { ru: 'Отправлен', en: 'Sent' },
      type: 'moment',
      sort: { by: sql`subscriptions.sent_at`, nullable: true },
    },
    organization: {
      title: { ru: 'Организация', en: 'Organization' },
      sort: { by: sql`nodes.short_title ${russian}`, nullable: true },
      cell: ({ organization }) => organization.title,
    },
    author: { title: { ru: 'Автор', en: 'Author' }, hidden: true, cell: ({ author }) => author.title },
  },
  filters: {
    state: filter(Type.Optional(Type.Enum(['active', 'paused', 'stopped'])), (state) =>
      state === undefined ? undefined : sql`subscriptions.state = ${state}`,
    ),
  },
  search: { where: (typed) => fits(sql`search_fold(subscriptions.title)`, typed, [sql`subscriptions.id`]) },
  limit: 50,
  sort: 'title',
  createdAt: sql`subscriptions.created_at`,
  changedAt: sql`subscriptions.updated_at`,
  item: SubscriptionRow,
  view: (row, { ctx, actor }) => subscriptionRow(ctx, actor, row),
})
