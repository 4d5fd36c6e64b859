import { sql } from 'kysely'
import { Type } from 'typebox'
import { dayIn } from '../../core/texts/index.ts'
import { russian } from '../../database/index.ts'
import { today } from '../decisions/index.ts'
import { type Asked, filter, fits, fitsOfThose, registry } from '../registry/index.ts'
import { personForm } from './person-form.ts'
import { listGuests } from './queries-guests.ts'
import {
  cameSince,
  groupOrder,
  groupsOf,
  isAt,
  isAtLeast,
  isAtMost,
  isDepersonalized,
  isInGroup,
  isOfKind,
  isUnconfirmed,
} from './queries-person-filters.ts'
import { persons, shownPersons } from './queries-persons.ts'
import { PersonRow } from './shapes.ts'

const text = sql`persons.search_text`

/** By the text of all that is searched, which has an index, and then by the part of it that is the one column's (E13). */
const fitsPart = (part: 1 | 2 | 3 | 4) => (typed: string) => {
  const column = sql`split_part(${text}, '|', ${sql.lit(part)})`
  return sql<boolean>`(${fits(text, typed)} and ${fitsOfThose(column, typed)})`
}

/** By the day of birth as well, alone or among other words. */
function holds(typed: string) {
  const found = fits(text, typed, [sql`persons.id`])
  const dated = dayIn(typed)
  if (dated === null) return found
  return sql<boolean>`(${found} or (persons.birth_date = ${dated.day} and ${fits(text, dated.rest)}))`
}

const sexes = {
  ru: { female: 'Женский', male: 'Мужской' },
  en: { female: 'Female', male: 'Male' },
} as const

const sightOf = ({ where, ctx }: Asked) => ({ where, today: today(ctx) })

const groupKinds = ({ ctx: { decisions } }: Asked) =>
  decisions.catalog.kinds.filter(({ family }) => family === 'group').map(({ id }) => id)

const kindAsked = ({ query: { kind } }: Asked) => (typeof kind === 'string' ? kind : undefined)

const day = Type.Optional(Type.String({ format: 'date' }))
const years = Type.Optional(Type.Integer({ minimum: 0, maximum: 150 }))

/** «Люди» (E12): everybody, whether they have an account or not. */
export const personRegistry = registry({
  name: 'persons',
  title: { ru: 'Люди', en: 'People' },
  right: 'dostup.persons.view',
  place: sql`persons.home_id`,
  guests: listGuests,
  from: persons,
  rows: (db, asked) => shownPersons(db).select(groupsOf(groupKinds(asked), sightOf(asked)).as('groups')),
  id: { by: sql`persons.id`, type: 'text' },
  columns: {
    lastName: {
      title: { ru: 'Фамилия', en: 'Surname' },
      // Whose name is none stands behind all names (E11).
      sort: { by: sql`name_in_order(persons.last_name, persons.first_name) ${russian}`, nullable: true, indexed: true },
      quick: { where: fitsPart(1) },
    },
    firstName: {
      title: { ru: 'Имя', en: 'First name' },
      sort: { by: sql`persons.first_name ${russian}`, indexed: true },
      quick: { where: fitsPart(2) },
    },
    middleName: {
      title: { ru: 'Отчество', en: 'Patronymic' },
      sort: { by: sql`persons.middle_name ${russian}`, nullable: true, indexed: true },
      quick: { where: fitsPart(3) },
    },
    birthDate: {
      title: { ru: 'Дата рождения', en: 'Date of birth' },
      type: 'day',
      sort: { by: sql`persons.birth_date`, nullable: true, indexed: true },
    },
    sex: {
      title: { ru: 'Пол', en: 'Sex' },
      sort: { by: sql`persons.sex`, nullable: true, indexed: true },
      cell: ({ sex }, { language }) => sex && sexes[language][sex],
    },
    snils: {
      title: { ru: 'СНИЛС', en: 'СНИЛС' },
      sort: { by: sql`persons.snils`, nullable: true, indexed: true },
      quick: { where: fitsPart(4) },
    },
    home: {
      title: { ru: 'Организация', en: 'Organization' },
      sort: { by: sql`nodes.short_title ${russian}`, joined: sql`nodes.id`, indexed: true },
      guard: { right: 'dostup.persons.view', place: sql`persons.home_id`, at: ({ home_id }) => home_id },
      cell: ({ home }) => home?.title,
    },
    groups: {
      title: { ru: 'Класс, группа', en: 'Class, group' },
      hidden: true,
      sort: { by: (asked) => groupOrder(groupKinds(asked), sightOf(asked)), nullable: true },
      quick: {
        word: 'group',
        where: (typed, asked) => isInGroup(typed, groupKinds(asked), sightOf(asked)),
      },
      cell: ({ groups }) => groups.join(', '),
    },
    email: { title: { ru: 'Эл. почта', en: 'E-mail' }, hidden: true },
    phone: { title: { ru: 'Телефон', en: 'Phone' }, hidden: true },
  },
  filters: {
    kind: filter(
      Type.Optional(
        Type.Enum(['employee', 'student', 'guardian'], {
          description: 'Who is such now, or will be, where the viewer sees persons.',
        }),
      ),
      (kind, asked) => (kind ? isOfKind(kind, sightOf(asked)) : undefined),
    ),
    sex: filter(Type.Optional(Type.Enum(['female', 'male'])), (sex) => (sex ? sql`persons.sex = ${sex}` : undefined)),
    unconfirmed: filter(
      Type.Optional(
        Type.Boolean({ description: 'Whose card as an employee has changes that wait to be confirmed (E8).' }),
      ),
      (unconfirmed, { where }) => (unconfirmed ? isUnconfirmed({ where }) : undefined),
    ),
    depersonalized: filter(
      Type.Optional(
        Type.Boolean({ description: 'Whose name is none: one letter again and again, initials, «Тест» (E11).' }),
      ),
      (depersonalized) => (depersonalized ? isDepersonalized() : undefined),
    ),
    homeKind: filter(
      Type.Optional(Type.String({ maxLength: 1000, description: 'Kinds of the organization, by commas (E14).' })),
      (kinds) => (kinds ? sql<boolean>`nodes.kind = any(${kinds.split(',')})` : undefined),
    ),
    bornFrom: filter(day, (from) => (from ? sql<boolean>`persons.birth_date >= ${from}::date` : undefined)),
    bornTo: filter(day, (to) => (to ? sql<boolean>`persons.birth_date <= ${to}::date` : undefined)),
    ageFrom: filter(years, (from, { ctx }) => (from === undefined ? undefined : isAtLeast(from, today(ctx)))),
    ageTo: filter(years, (to, { ctx }) => (to === undefined ? undefined : isAtMost(to, today(ctx)))),
    at: filter(
      Type.Optional(
        Type.String({
          maxLength: 300,
          description: 'The id of a node: who works or learns there or below now, or will, wherever they are at home.',
        }),
      ),
      (at, asked) => (at ? isAt(at, kindAsked(asked), sightOf(asked)) : undefined),
    ),
    since: filter(
      Type.Optional(
        Type.String({ format: 'date', description: '«Вход с»: who came on that day or later, and is there still.' }),
      ),
      (since, asked) => (since ? cameSince(since, kindAsked(asked), sightOf(asked)) : undefined),
    ),
  },
  search: { where: holds },
  sort: 'lastName,firstName,middleName',
  createdAt: sql`persons.created_at`,
  changedAt: sql`persons.updated_at`,
  item: PersonRow,
  view: (row) => ({
    id: row.id,
    ...personForm(row),
    home: { id: row.home_id, title: row.home_title },
    groups: row.groups,
  }),
})
