import { sql } from 'kysely'
import { Type } from 'typebox'
import { russian } from '../../database/index.ts'
import { today } from '../decisions/index.ts'
import { filter, fits, inside, registry } from '../registry/index.ts'
import { pairView } from './pair-view.ts'
import { pairs, shownPairs } from './queries-pairs.ts'
import { PairRow } from './shapes.ts'

const right = 'dostup.persons.view'

/** Of the day: a postponed pair is open again by itself. */
const isState = (state: 'open' | 'postponed' | 'different', day: string) => {
  if (state === 'different') return sql<boolean>`pairs.state = 'different'`
  const waits = sql<boolean>`(pairs.state = 'postponed' and pairs.postponed_until > ${day}::date)`
  return state === 'postponed' ? waits : sql<boolean>`(pairs.state in ('open', 'postponed') and not ${waits})`
}

/** «Дубли»: pairs both of whose persons the viewer may see (law 5); under an organization, those with one of them there. */
export const pairRegistry = registry({
  name: 'pairs',
  title: { ru: 'Дубли', en: 'Duplicates' },
  right,
  place: sql`low.home_id`,
  besides: ({ where }) => inside(sql`high.home_id`, where),
  needs: [right],
  always: ({ sight }) =>
    sql`(${inside(sql`low.home_id`, sight(right))} and ${inside(sql`high.home_id`, sight(right))} and pairs.state <> 'merged')`,
  from: pairs,
  rows: shownPairs,
  id: { by: sql`pairs.id`, type: 'number' },
  columns: {
    first: {
      title: { ru: 'Личность', en: 'Person' },
      sort: { by: sql`low.last_name ${russian}` },
      quick: { word: 'name', where: (typed) => eitherFits(typed) },
      cell: ({ first }) => first.title,
    },
    weight: { title: { ru: 'Вес', en: 'Weight' }, type: 'number', sort: { by: sql`pairs.weight`, indexed: true } },
    firstHome: { title: { ru: 'Организация', en: 'Organization' }, cell: ({ first }) => first.home.title },
    second: {
      title: { ru: 'Возможный дубль', en: 'Likely duplicate' },
      sort: { by: sql`high.last_name ${russian}` },
      cell: ({ second }) => second.title,
    },
    secondHome: { title: { ru: 'Организация дубля', en: 'Its organization' }, cell: ({ second }) => second.home.title },
    state: {
      title: { ru: 'Состояние', en: 'State' },
      cell: ({ state }, { language }) => states[language][state],
    },
    assignee: { title: { ru: 'Назначено', en: 'Assigned to' }, cell: ({ assignee }) => assignee?.title },
    comment: { title: { ru: 'Комментарий', en: 'Comment' }, hidden: true },
    foundAt: {
      title: { ru: 'Найдено', en: 'Found' },
      type: 'moment',
      sort: { by: sql`pairs.found_at` },
      hidden: true,
    },
  },
  filters: {
    state: filter(Type.Optional(Type.Enum(['open', 'postponed', 'different'])), (state, { ctx }) =>
      state === undefined ? undefined : isState(state, today(ctx)),
    ),
    mine: filter(Type.Optional(Type.Boolean({ description: 'Assigned to whoever asks.' })), (mine, { actor }) =>
      mine ? sql`pairs.assignee_id = ${actor.accountId}` : undefined,
    ),
    weightFrom: filter(Type.Optional(Type.Number({ minimum: -1000, maximum: 1000 })), (weight) =>
      weight === undefined ? undefined : sql`pairs.weight >= ${weight}`,
    ),
    person: filter(Type.Optional(Type.String({ maxLength: 128, description: 'Pairs of one person.' })), (id) =>
      id === undefined ? undefined : sql`(pairs.low_id = ${id} or pairs.high_id = ${id})`,
    ),
  },
  search: { where: (typed) => eitherFits(typed) },
  sort: '-weight',
  createdAt: sql`pairs.found_at`,
  changedAt: sql`pairs.updated_at`,
  item: PairRow,
  view: (row, { ctx }) => pairView(row, today(ctx)),
})

const eitherFits = (typed: string) =>
  sql<boolean>`(${fits(sql`low.search_text`, typed, [sql`low.id`])} or ${fits(sql`high.search_text`, typed, [sql`high.id`])})`

const states = {
  ru: { open: 'не решено', postponed: 'отложено', different: 'разные люди' },
  en: { open: 'open', postponed: 'postponed', different: 'different people' },
} as const
