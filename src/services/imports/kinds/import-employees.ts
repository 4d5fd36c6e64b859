import { type FieldProblem, refuseFields } from '../../../core/problems/index.ts'
import { listPostsOf, type PostAgain } from '../../affiliations/index.ts'
import { type FieldChange, perform } from '../../audit/index.ts'
import { actionsFor, metaroleWith, type Title } from '../../catalog/index.ts'
import { may, today } from '../../decisions/index.ts'
import { fullName, type PersonAgain, personForm, recognizePersons } from '../../persons/index.ts'
import { hireEmployee } from '../../staffing/index.ts'
import { findPlaces, type Places } from './find-places.ts'
import type { ImportField, ImportKind, ImportRow, ImportSlice, RowPlan } from './import-kind.ts'
import { editOf, homeField } from './import-persons.ts'
import { clueOf, keyOfPerson, missing, type NamedValues, personFields, whoIsMeant, withNames } from './person-fields.ts'
import { dayCell, lineOf } from './read-cell.ts'

const fields: Readonly<Record<string, ImportField>> = {
  ...personFields,
  home: {
    ...homeField,
    title: { ru: 'Организация или подразделение', en: 'Organization or unit' },
    also: ['Организация', 'Подразделение', 'Отдел', ...(homeField.also ?? [])],
  },
  post: {
    title: { ru: 'Должность', en: 'Post' },
    also: ['Позиция', 'Занимаемая должность', 'Position'],
    ...{ example: { ru: 'Учитель', en: 'Teacher' }, read: lineOf(200) },
  },
  from: {
    title: { ru: 'Принят с', en: 'From' },
    also: ['С', 'Дата приёма', 'Дата начала', 'Начало работы'],
    ...{ example: { ru: '01.09.2026', en: '2026-09-01' }, read: dayCell },
  },
  until: {
    title: { ru: 'По', en: 'Until' },
    also: ['До', 'Дата окончания', 'Договор до'],
    ...{ example: { ru: '', en: '' }, read: dayCell },
  },
  orderNumber: {
    title: { ru: 'Номер приказа', en: 'Order No.' },
    also: ['Приказ', '№ приказа'],
    ...{ example: { ru: '15-к', en: '15' }, read: lineOf(50) },
  },
  orderDate: {
    title: { ru: 'Дата приказа', en: 'Order of' },
    ...{ example: { ru: '28.08.2026', en: '2026-08-28' }, read: dayCell },
  },
  login: {
    title: { ru: 'Логин', en: 'Login' },
    hint: { ru: 'Пусто — составится из имени', en: 'Empty: made of the name' },
    ...{ example: { ru: '', en: '' }, read: lineOf(200) },
  },
}

/** People with their posts: hired where they do not work yet, with the account that comes by itself. */
export const importEmployees: ImportKind = {
  name: 'employees',
  title: { ru: 'Сотрудники', en: 'Employees' },
  kind: 'model',
  rights: (catalog) => {
    const metarole = metaroleWith(catalog, 'employee')
    return metarole === undefined ? ['dostup.employees.hire'] : actionsFor(metarole, 'dostup.employees.hire')
  },
  fields,
  formFields: { nodeId: 'home', personId: 'lastName' },
  async plan(slice) {
    const { stage, actor } = slice
    const { tx } = stage.unit
    const rows = slice.rows.map((row) => ({ row, values: withNames(row) }))
    const places = await findPlaces(
      slice,
      rows.map(({ values }) => values.home),
    )
    const clues = rows.map(({ values }) => clueOf(values, places.one(values.home)?.id))
    const found = await recognizePersons(stage, actor, tx, clues)
    const ids = found.flatMap((some) => some.map(({ id }) => id))
    const held = (await listPostsOf(tx, ids, today(stage))).filter(({ node_id }) =>
      may(stage, actor, 'dostup.persons.view', node_id),
    )
    const posts = Map.groupBy(held, ({ person_id }) => person_id)
    const above = new Set<string>()
    return rows.map(({ row, values }, at) => {
      const signs = signsOf(values)
      const isAbove = signs.some((sign) => above.has(sign))
      for (const sign of signs) above.add(sign)
      return planPost(slice, row, { values, places, found: found[at] ?? [], posts, isAbove })
    })
  },
}

/** By one of which a row above may have entered the same person. */
const signsOf = ({ snils, lastName, firstName }: NamedValues): string[] => [
  ...(snils === undefined ? [] : [`snils ${snils}`]),
  `name ${lastName} ${firstName}`.toLowerCase(),
]

interface Known {
  readonly values: NamedValues
  readonly places: Places
  readonly found: readonly PersonAgain[]
  readonly posts: ReadonlyMap<string, readonly PostAgain[]>
  /** A row above, in this slice, may be about the same person. */
  readonly isAbove: boolean
}

function planPost(slice: ImportSlice, { line }: ImportRow, known: Known): RowPlan {
  const { values, places, found, posts } = known
  const { person, problems: unclear } = whoIsMeant(values, found)
  const { home, post } = values
  const head = {
    key: `${keyOfPerson(values, person)} at ${home?.toLowerCase()} as ${post?.toLowerCase()}`,
    title: (person && fullName(person)) ?? (nameIn(values) || String(line)),
  }
  const held = person === undefined ? [] : (posts.get(person.id) ?? [])
  const stays = person === undefined ? [] : personStays(values, person)
  const same = samePost(values, held, places)
  if (same !== undefined) {
    const problems = [...stays, ...postStays(values, same)]
    return { ...head, verdict: problems.length > 0 ? 'changed' : 'unchanged', problems }
  }
  const place = places.one(home)
  const problems: FieldProblem[] = [...unclear, ...wanting(values, person), ...stays]
  if (home !== undefined && place === undefined) problems.push(places.problem('home', home))
  const act = place && (() => hireMeant(slice, known, person, place.id))
  if (person === undefined) return { ...head, verdict: 'new', problems, changes: [], act }
  const changes: FieldChange[] = [{ field: 'post', old: postsInWords(held), new: post ?? null }]
  return { ...head, verdict: 'changed', problems, changes, act }
}

const nameIn = ({ lastName, firstName, middleName }: NamedValues): string =>
  [lastName, firstName, middleName].filter(Boolean).join(' ')

/** Of posts of that name at the place, the one that is as the row says, or any. */
function samePost(values: NamedValues, held: readonly PostAgain[], places: Places): PostAgain | undefined {
  const { home, post } = values
  const where = new Set(home === undefined ? [] : places.all(home).map(({ id }) => id))
  const there = held.filter((one) => where.has(one.node_id) && isPost(one, post))
  return there.find((one) => postStays(values, one).length === 0) ?? there[0]
}

/** Nobody was known to be meant: a row above may have entered them by now. */
async function hireMeant(slice: ImportSlice, known: Known, person: PersonAgain | undefined, nodeId: string) {
  const { values, isAbove } = known
  const { stage, actor } = slice
  if (person !== undefined || !isAbove) return await hire(slice, values, person, nodeId)
  const [found = []] = await recognizePersons(stage, actor, stage.unit.tx, [clueOf(values, nodeId)])
  const [entered] = found
  if (entered !== undefined) refuseFields(personStays(values, entered))
  return await hire(slice, values, entered, nodeId)
}

/** Whoever is there already has a name. */
const wanting = (values: NamedValues, person: PersonAgain | undefined): FieldProblem[] =>
  missing(person === undefined ? fields : { home: homeField }, values)

const isPost = ({ post: now }: PostAgain, post: string | undefined): boolean =>
  post === undefined || now?.toLowerCase() === post.toLowerCase()

const byDeed = {
  ru: 'Измените это на карточке сотрудника или оставьте ячейку пустой.',
  en: 'Change it on the card of the employee, or leave the cell empty.',
}
const byPerson = {
  ru: 'Измените это на карточке человека или импортом людей, или оставьте ячейку пустой.',
  en: 'Change it on the person’s card or by an import of people, or leave the cell empty.',
}

const stay = (field: string, now: string | null, how: Title): FieldProblem => ({
  ...{ field, code: 'import-value-stays', values: { now: now || '—', how } },
})

/** Whoever is in the registry is called, and reached, as it says. */
function personStays(values: NamedValues, person: PersonAgain): FieldProblem[] {
  const now: Readonly<Record<string, string | null>> = personForm(person)
  return Object.keys(editOf(values, person)).map((field) => stay(field, now[field] ?? null, byPerson))
}

/** A post that is held already begins and ends as it did. */
function postStays(values: NamedValues, held: PostAgain): FieldProblem[] {
  const now: Readonly<Record<string, string | null>> = {
    ...{ from: held.valid_from, until: held.valid_until },
    ...{ orderNumber: held.order_number, orderDate: held.order_date },
  }
  return Object.entries(now)
    .filter(([field, value]) => values[field] !== undefined && values[field] !== value)
    .map(([field, value]) => stay(field, value, byDeed))
}

const postsInWords = (held: readonly PostAgain[]): string | null =>
  held.map(({ post, node_title }) => [post, node_title].filter(Boolean).join(', ')).join('; ') || null

async function hire(
  { stage, actor }: ImportSlice,
  { lastName = '', firstName = '', ...values }: NamedValues,
  person: PersonAgain | undefined,
  nodeId: string,
) {
  const said = (...keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, values[key] ?? null]))
  const form = { ...said('middleName', 'birthDate', 'sex', 'snils', 'email', 'phone'), lastName, firstName }
  const whom = person === undefined ? { person: form } : { personId: person.id }
  const post = said('post', 'from', 'until', 'orderNumber', 'orderDate')
  const asked = { ...whom, ...post, nodeId, account: said('login', 'email') }
  const { accounts } = await perform(stage, actor, hireEmployee, asked)
  return accounts[0]?.id
}
