import { type RawBuilder, sql } from 'kysely'
import { Type } from 'typebox'
import { russian } from '../../database/index.ts'
import { filter, fits, inside, registry, type Where } from '../registry/index.ts'
import { personForm } from './person-form.ts'
import { persons, shownPersons } from './queries-persons.ts'
import { PersonRow } from './shapes.ts'

const text = sql`persons.search_text`

/**
 * By the text of all that is searched, which has an index, and then by the one column (E13). In `coalesce`, of which the planner supposes a
 * half: two likenesses it would take for independent, expect one row, and join row by row.
 */
const fitsColumn = (folded: RawBuilder<unknown>) => (typed: string) =>
  sql<boolean>`(${fits(text, typed)} and coalesce(${fits(folded, typed)}, false))`

/** By affiliations where the viewer sees persons, and by no others (mistake 8). */
const isOfKind = (kind: string, now: Date, where: Where) => sql<boolean>`persons.id in (
  select there.person_id from shown_affiliations as there where there.kind = ${kind}
    and (there.valid_until is null or there.valid_until > ${now.toISOString().slice(0, 10)}::date) and ${inside(sql`there.node_id`, where)})`

const isUnconfirmed = (where: Where) => sql<boolean>`persons.id in (
  select there.person_id from shown_staff_changes as there where ${inside(sql`there.node_id`, where)})`

/** «Люди» (E12): everybody, whether they have an account or not. */
export const personRegistry = registry({
  name: 'persons',
  title: { ru: 'Люди', en: 'People' },
  right: 'dostup.persons.view',
  place: sql`persons.home_id`,
  from: persons,
  rows: shownPersons,
  id: { by: sql`persons.id`, type: 'text' },
  columns: {
    lastName: {
      title: { ru: 'Фамилия', en: 'Surname' },
      sort: { by: sql`persons.last_name ${russian}` },
      quick: { where: fitsColumn(sql`search_fold(persons.last_name)`) },
    },
    firstName: {
      title: { ru: 'Имя', en: 'First name' },
      sort: { by: sql`persons.first_name ${russian}` },
      quick: { where: fitsColumn(sql`search_fold(persons.first_name)`) },
    },
    middleName: {
      title: { ru: 'Отчество', en: 'Patronymic' },
      sort: { by: sql`persons.middle_name ${russian}`, nullable: true },
      quick: { where: fitsColumn(sql`search_fold(persons.middle_name)`) },
    },
    birthDate: {
      title: { ru: 'Дата рождения', en: 'Date of birth' },
      type: 'day',
      sort: { by: sql`persons.birth_date`, nullable: true },
    },
    snils: {
      title: { ru: 'СНИЛС', en: 'СНИЛС' },
      sort: { by: sql`persons.snils`, nullable: true },
      quick: { where: fitsColumn(sql`search_number(persons.snils)`) },
    },
    home: {
      title: { ru: 'Организация', en: 'Organization' },
      sort: { by: sql`nodes.short_title ${russian}` },
      cell: ({ home }) => home.title,
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
      (kind, { ctx, where }) => (kind ? isOfKind(kind, ctx.clock(), where) : undefined),
    ),
    unconfirmed: filter(
      Type.Optional(
        Type.Boolean({ description: 'Whose card as an employee has changes that wait to be confirmed (E8).' }),
      ),
      (unconfirmed, { where }) => (unconfirmed ? isUnconfirmed(where) : undefined),
    ),
  },
  search: { where: (typed) => fits(text, typed, [sql`persons.id`]) },
  sort: 'lastName,firstName,middleName',
  createdAt: sql`persons.created_at`,
  changedAt: sql`persons.updated_at`,
  item: PersonRow,
  view: (row) => ({ id: row.id, ...personForm(row), home: { id: row.home_id, title: row.home_title } }),
})
