import { sql } from 'kysely'
import { Type } from 'typebox'
import { type Db, russian } from '../../database/index.ts'
import { filter, fits, registry } from '../registry/index.ts'
import { unavailability } from './queries-unavailability.ts'
import { Unavailability } from './shapes.ts'
import { unavailabilityView } from './unavailability-view.ts'

/** «Недоступность»: what was announced, what goes on, what is over. */
export const unavailabilityRegistry = registry({
  name: 'unavailability',
  title: { ru: 'Недоступность', en: 'Unavailability' },
  right: 'dostup.unavailability.manage',
  place: null,
  from: (db: Db) => db.selectFrom('unavailability'),
  rows: unavailability,
  id: { by: sql`unavailability.id`, type: 'text' },
  columns: {
    title: {
      title: { ru: 'Что', en: 'What' },
      sort: { by: sql`unavailability.title ${russian}` },
      quick: { where: (typed) => fits(sql`search_fold(unavailability.title)`, typed) },
    },
    concerns: {
      title: { ru: 'Подсистемы', en: 'Subsystems' },
      cell: ({ concerns }, { language }) => concerns.map(({ subsystem }) => subsystem.title[language]).join(', '),
    },
    beginsAt: { title: { ru: 'С', en: 'From' }, type: 'moment', sort: { by: sql`unavailability.begins_at` } },
    endsAt: { title: { ru: 'По', en: 'Until' }, type: 'moment', sort: { by: sql`unavailability.ends_at` } },
    state: { title: { ru: 'Состояние', en: 'State' }, cell: ({ state }, { language }) => states[language][state] },
  },
  filters: {
    state: filter(Type.Optional(Type.Enum(['open', 'over'])), (state, { ctx }) =>
      state === undefined ? undefined : sql`(unavailability.ends_at > ${ctx.clock()}) = ${state === 'open'}`,
    ),
  },
  search: { where: (typed) => fits(sql`search_fold(unavailability.title)`, typed, [sql`unavailability.id`]) },
  limit: 100,
  sort: '-beginsAt',
  createdAt: sql`unavailability.created_at`,
  changedAt: sql`unavailability.updated_at`,
  item: Unavailability,
  view: (row, { ctx }) => unavailabilityView(ctx.decisions.catalog, row, ctx.clock()),
})

const states = {
  ru: { planned: 'объявлена', now: 'идёт', over: 'окончена' },
  en: { planned: 'announced', now: 'now', over: 'over' },
}
