import { sql } from 'kysely'
import { Type } from 'typebox'
import { type Db, russian } from '../../database/index.ts'
import { requireEverywhere } from '../decisions/index.ts'
import { filter, fits, registry } from '../registry/index.ts'
import { jobView } from './job-view.ts'
import { shownJobs } from './queries-jobs.ts'
import { JobView } from './shapes.ts'

const jobs = (db: Db) => db.selectFrom('jobs')
const title = sql<string>`(jobs.title->>'ru')`

/** «Задания»: one's own; everybody's for whoever keeps the system going. */
export const jobRegistry = registry({
  name: 'jobs',
  title: { ru: 'Задания', en: 'Jobs' },
  right: null,
  place: null,
  check: (ctx, actor, { of }) => {
    if (of === 'everybody') requireEverywhere(ctx, actor, 'dostup.settings.view')
  },
  always: ({ actor, query: { of } }) =>
    of === 'everybody' ? sql`true` : sql`jobs.asked_by is not distinct from ${actor.accountId}`,
  from: jobs,
  rows: shownJobs,
  id: { by: sql`jobs.id`, type: 'text' },
  columns: {
    createdAt: { title: { ru: 'Начато', en: 'Begun' }, type: 'moment', sort: { by: sql`jobs.created_at` } },
    title: {
      title: { ru: 'Задание', en: 'Job' },
      sort: { by: sql`${title} ${russian}` },
      cell: (job, { language }) => job.title[language],
    },
    state: {
      title: { ru: 'Состояние', en: 'State' },
      sort: { by: sql`jobs.state` },
      cell: ({ state }, { language }) => states[language][state],
    },
    total: { title: { ru: 'Всего', en: 'In all' }, type: 'number', sort: { by: sql`jobs.total` } },
    done: { title: { ru: 'Сделано', en: 'Done' }, type: 'number', sort: { by: sql`jobs.done` } },
    failed: { title: { ru: 'Не получилось', en: 'Failed' }, type: 'number', sort: { by: sql`jobs.failed` } },
    askedBy: { title: { ru: 'Кто начал', en: 'Begun by' }, cell: ({ askedBy }) => askedBy.title },
    settledAt: {
      title: { ru: 'Кончилось', en: 'Ended' },
      type: 'moment',
      sort: { by: sql`jobs.settled_at`, nullable: true },
    },
  },
  filters: {
    of: filter(Type.Enum(['me', 'everybody'], { default: 'me' }), () => undefined),
    state: filter(
      Type.Optional(Type.Enum(['open', 'settled'], { description: '`open`: waiting or running.' })),
      (state) => sql`(jobs.settled_at is null) = ${state === 'open'}`,
    ),
  },
  search: {
    where: (typed) => fits(sql`search_fold((jobs.title->>'ru') || ' ' || (jobs.title->>'en'))`, typed, [sql`jobs.id`]),
  },
  sort: '-createdAt',
  createdAt: sql`jobs.created_at`,
  item: JobView,
  view: (row, { ctx, actor }) => jobView(ctx, actor, row),
})

const states = {
  ru: { waiting: 'ждёт', running: 'выполняется', done: 'завершено', cancelled: 'отменено', stopped: 'остановлено' },
  en: { waiting: 'waiting', running: 'running', done: 'done', cancelled: 'cancelled', stopped: 'stopped' },
}
