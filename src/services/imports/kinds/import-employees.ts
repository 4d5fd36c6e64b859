import type { FieldProblem } from '../../../core/problems/index.ts'
import { listPostsOf, type PostAgain, today } from '../../affiliations/index.ts'
import { type FieldChange, perform } from '../../audit/index.ts'
import { actionsFor, metaroleWith } from '../../catalog/index.ts'
import { fullName, type PersonAgain, recognizePersons } from '../../persons/index.ts'
import { hireEmployee } from '../../staffing/index.ts'
import { findPlaces, type Places } from './find-places.ts'
import type { ImportField, ImportKind, ImportRow, ImportSlice, RowPlan } from './import-kind.ts'
import { homeField } from './import-persons.ts'
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
    const posts = Map.groupBy(await listPostsOf(tx, ids, today(stage)), ({ person_id }) => person_id)
    return rows.map(({ row, values }, at) => planPost(slice, row, { values, places, found: found[at] ?? [], posts }))
  },
}

interface Known {
  readonly values: NamedValues
  readonly places: Places
  readonly found: readonly PersonAgain[]
  readonly posts: ReadonlyMap<string, readonly PostAgain[]>
}

function planPost(slice: ImportSlice, { line }: ImportRow, { values, places, found, posts }: Known): RowPlan {
  const { person, problems: unclear } = whoIsMeant(values, found)
  const { stage, actor } = slice
  const { home, post } = values
  const key = `${keyOfPerson(values, person)} at ${home} as ${post}`.toLowerCase()
  const title =
    (person && fullName(person)) ??
    ([values.lastName, values.firstName, values.middleName].filter(Boolean).join(' ') || String(line))
  const held = person === undefined ? [] : (posts.get(person.id) ?? [])
  const where = new Set(home === undefined ? [] : places.all(home).map(({ id }) => id))
  if (held.some((one) => where.has(one.node_id) && isPost(one, post))) return { verdict: 'unchanged', title, key }
  const place = places.one(home)
  const problems: FieldProblem[] = [...unclear, ...wanting(values, person)]
  if (home !== undefined && place === undefined) problems.push(places.problem('home', home))
  const again = async () => (await recognizePersons(stage, actor, stage.unit.tx, [clueOf(values, place?.id)]))[0] ?? []
  // A row above may have entered the person by now.
  const act = place && (async () => hire(slice, values, person ?? (await again())[0], place.id))
  const changes: FieldChange[] =
    person === undefined ? [] : [{ field: 'post', old: postsInWords(held), new: post ?? null }]
  return { verdict: person === undefined ? 'new' : 'changed', title, key, problems, changes, act }
}

/** Whoever is there already has a name. */
const wanting = (values: NamedValues, person: PersonAgain | undefined): FieldProblem[] =>
  missing(person === undefined ? fields : { home: homeField }, values)

const isPost = ({ post: now }: PostAgain, post: string | undefined): boolean =>
  post === undefined || now?.toLowerCase() === post.toLowerCase()

const postsInWords = (held: readonly PostAgain[]): string | null =>
  held.map(({ post, node_title }) => [post, node_title].filter(Boolean).join(', ')).join('; ') || null

async function hire(
  { stage, actor }: ImportSlice,
  { lastName = '', firstName = '', ...values }: NamedValues,
  person: PersonAgain | undefined,
  nodeId: string,
) {
  const said = (...keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, values[key] ?? null]))
  const form = { ...said('middleName', 'birthDate', 'snils', 'email', 'phone'), lastName, firstName }
  const whom = person === undefined ? { person: form } : { personId: person.id }
  const post = said('post', 'from', 'until', 'orderNumber', 'orderDate')
  const asked = { ...whom, ...post, nodeId, account: said('login', 'email') }
  const { accounts } = await perform(stage, actor, hireEmployee, asked)
  return accounts[0]?.id
}
