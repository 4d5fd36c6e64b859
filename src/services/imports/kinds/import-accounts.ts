import { formatSnils } from '../../../core/identifiers/index.ts'
import type { FieldProblem } from '../../../core/problems/index.ts'
import {
  type AccountAgain,
  type AccountEdit,
  activateAccount,
  createAccount,
  deactivateAccount,
  editAccount,
  moveAccount,
} from '../../accounts/index.ts'
import { differences, type FieldChange, perform } from '../../audit/index.ts'
import { actionsThatCreate, findMetarole } from '../../catalog/index.ts'
import { may } from '../../decisions/index.ts'
import { saysPassword } from '../../invitations/index.ts'
import { fullName, type PersonAgain, recognizePersons, shortName } from '../../persons/index.ts'
import { findAccounts } from './find-accounts.ts'
import { findPlaces, type Places } from './find-places.ts'
import type { ImportField, ImportKind, ImportRow, ImportSlice, RowPlan } from './import-kind.ts'
import { homeField, pick } from './import-persons.ts'
import { missing, partsOfName, personFields } from './person-fields.ts'
import { emailCell, lineOf, linesOf, oneOf, yesCell } from './read-cell.ts'

export const loginField: ImportField = {
  title: { ru: 'Логин', en: 'Login' },
  also: ['Имя пользователя', 'Учётная запись', 'Username', 'User'],
  ...{ required: true, example: { ru: 'ivanova.mp', en: 'ivanova.mp' }, read: lineOf(200) },
}

const fields: Readonly<Record<string, ImportField>> = {
  login: loginField,
  metarole: {
    title: { ru: 'Метароль', en: 'Metarole' },
    also: ['Тип учётной записи', 'Вид учётной записи'],
    ...{ required: true, example: { ru: 'Сотрудник', en: 'Employee' }, read: oneOf(({ metaroles }) => metaroles) },
  },
  home: homeField,
  snils: {
    ...personFields.snils,
    hint: {
      ru: 'По нему учётная запись присоединяется к человеку из реестра',
      en: 'By it the account is joined to a person of the registry',
    },
  },
  name: {
    title: { ru: 'ФИО', en: 'Name' },
    also: ['Фамилия Имя Отчество', 'Full name'],
    hint: {
      ru: 'Только если человека в реестре нет: имя того, кто в нём есть, берётся оттуда',
      en: 'Only where the registry has no person: whoever is in it is called as it says',
    },
    ...{ example: { ru: '', en: '' }, read: lineOf(300) },
  },
  active: {
    title: { ru: 'Состояние', en: 'State' },
    also: ['Активна', 'Active'],
    ...{ example: { ru: 'активна', en: 'active' }, read: yesCell },
  },
  email: {
    title: { ru: 'Эл. почта', en: 'E-mail' },
    also: ['Электронная почта', 'Почта', 'E-mail'],
    ...{ example: { ru: 'ivanova@example.ru', en: 'ivanova@example.ru' }, read: emailCell },
  },
  post: {
    title: { ru: 'Должность', en: 'Post' },
    example: { ru: 'Учитель', en: 'Teacher' },
    read: lineOf(200),
  },
  phone: {
    title: { ru: 'Рабочий телефон', en: 'Phone' },
    also: ['Телефон'],
    example: { ru: '', en: '' },
    read: lineOf(50),
  },
  mobilePhone: {
    title: { ru: 'Мобильный телефон', en: 'Mobile phone' },
    example: { ru: '', en: '' },
    read: lineOf(50),
  },
  note: { title: { ru: 'Примечание', en: 'Note' }, example: { ru: '', en: '' }, read: linesOf(2000) },
}

const formKeys = ['email', 'post', 'phone', 'mobilePhone', 'note'] as const

/** Accounts, by their logins. A metarole is never changed, nor a password set: those have deeds of their own. */
export const importAccounts: ImportKind = {
  name: 'accounts',
  title: { ru: 'Учётные записи', en: 'Accounts' },
  kind: 'model',
  // A password that a letter brings is hashed while others wait.
  rowsAtOnce: (ctx) => (saysPassword(ctx) ? 10 : 100),
  rights: (catalog) => ['dostup.accounts.create', 'dostup.accounts.edit', ...actionsThatCreate(catalog)],
  fields,
  formFields: { homeId: 'home', personId: 'snils', lastName: 'name', firstName: 'name', middleName: 'name' },
  async plan(slice) {
    const { stage, actor, rows } = slice
    const { tx } = stage.unit
    const places = await findPlaces(
      slice,
      rows.map(({ values }) => values.home),
    )
    const persons = await recognizePersons(
      stage,
      actor,
      tx,
      rows.map(({ values }) => (values.snils === undefined ? {} : { snils: values.snils })),
    )
    const known = await findAccounts(
      slice,
      rows.flatMap(({ values }) => values.login ?? []),
    )
    return rows.map((row, at) => {
      const account = known.get(row.values.login ?? '')
      const meant: Meant = { places, person: persons[at]?.[0] }
      const plan = account ? planEdit(slice, row, account, meant) : planNew(slice, row, meant)
      return { ...plan, key: `login ${account?.id ?? row.values.login?.toLowerCase()}` }
    })
  },
}

interface Meant {
  readonly places: Places
  readonly person: PersonAgain | undefined
}

const unknownPerson = {
  ru: 'Сначала заведите человека в реестре «Люди» или уберите СНИЛС.',
  en: 'Enter the person into the registry first, or leave the СНИЛС out.',
}

function personProblems(snils: string | undefined, person: PersonAgain | undefined): FieldProblem[] {
  if (snils === undefined || person !== undefined) return []
  return [{ field: 'snils', code: 'import-nothing-fits', values: { value: formatSnils(snils), how: unknownPerson } }]
}

function planNew({ stage, actor }: ImportSlice, { values }: ImportRow, { places, person }: Meant): RowPlan {
  const { login = '', metarole = '', home, snils, name, active, ...form } = values
  const place = places.one(home)
  const problems = [...missing(fields, values), ...personProblems(snils, person)]
  if (home !== undefined && place === undefined) problems.push(places.problem('home', home))
  const named = person === undefined && name !== undefined ? partsOfName(name) : {}
  return {
    ...{ verdict: 'new', title: login, problems },
    act:
      place &&
      (async () => {
        const asked = { ...form, ...named, login, metarole, homeId: place.id, active: active !== 'false' }
        return await perform(stage, actor, createAccount, { ...asked, personId: person?.id ?? null })
      }),
  }
}

function planEdit(slice: ImportSlice, { values }: ImportRow, account: AccountAgain, meant: Meant): RowPlan {
  const { stage, actor } = slice
  const { person, places } = meant
  const edit = editOf(values, account)
  const changes: FieldChange[] = differences(pick(formOf(account), edit), edit)
  const joins = seenSnils(slice, account) === values.snils ? undefined : person
  if (joins !== undefined) changes.push({ field: 'snils', old: fullName(account) ?? null, new: fullName(joins) })
  const turns = values.active !== undefined && (values.active === 'true') !== account.active
  if (turns) changes.push({ field: 'active', old: account.active, new: !account.active })
  const moves = values.home !== undefined && !isAt(account, values.home, places)
  const target = moves ? places.one(values.home) : undefined
  if (target !== undefined) changes.push({ field: 'home', old: account.home_title, new: target.short_title })
  const problems = [
    ...staying(slice, values, account),
    ...(seenSnils(slice, account) === values.snils ? [] : personProblems(values.snils, person)),
  ]
  if (moves && target === undefined) problems.push(places.problem('home', values.home ?? ''))
  if (changes.length === 0 && problems.length === 0) return { verdict: 'unchanged', title: account.login }
  return {
    ...{ verdict: 'changed', title: account.login, changes, problems },
    act: async () => {
      const { id } = account
      const form = { ...edit, ...(joins !== undefined && { personId: joins.id }) }
      if (Object.keys(form).length > 0) await perform(stage, actor, editAccount, { id, edit: form as AccountEdit })
      if (target !== undefined) await perform(stage, actor, moveAccount, { id, homeId: target.id })
      if (turns) await perform(stage, actor, account.active ? deactivateAccount : activateAccount, id)
      return id
    },
  }
}

/** Of its person, for whoever sees persons there, as lists show it. */
function seenSnils({ stage, actor }: ImportSlice, { snils, person_home_id }: AccountAgain): string | undefined {
  const sees = person_home_id !== null && may(stage, actor, 'dostup.persons.view', person_home_id)
  return sees ? (snils ?? undefined) : undefined
}

function editOf(values: ImportRow['values'], account: AccountAgain): Record<string, string | null> {
  const now = formOf(account)
  const other = formKeys.filter((field) => values[field] !== undefined && values[field] !== now[field])
  const edit: Record<string, string | null> = Object.fromEntries(other.map((field) => [field, values[field] ?? null]))
  if (values.name === undefined || account.person_id !== null || isCalled(account, values.name)) return edit
  return { ...edit, ...partsOfName(values.name) }
}

const formOf = (account: AccountAgain): Readonly<Record<string, string | null>> => ({
  ...{ email: account.email, post: account.post, phone: account.phone, note: account.note },
  mobilePhone: account.mobile_phone,
  ...{ lastName: account.last_name, firstName: account.first_name, middleName: account.middle_name },
})

const isCalled = (account: AccountAgain, name: string): boolean =>
  [fullName(account), shortName(account), account.login].includes(name)

const isAt = (account: AccountAgain, home: string, places: Places): boolean =>
  [account.home_title, account.home_whole_title].some((one) => one?.toLowerCase() === home.toLowerCase()) ||
  places.all(home).some(({ id }) => id === account.home_id)

const byHand = {
  metarole: {
    ru: 'Вид учётной записи меняют на её карточке: «Преобразовать».',
    en: 'It is changed on the account’s card: “Convert”.',
  },
  name: { ru: 'Имя меняют в карточке человека.', en: 'The name is changed on the person’s card.' },
}

/** What an import leaves alone, and says so. */
function staying({ stage }: ImportSlice, values: ImportRow['values'], account: AccountAgain): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (values.metarole !== undefined && values.metarole !== account.metarole) {
    const now = findMetarole(stage.decisions.catalog, account.metarole)?.title ?? account.metarole
    problems.push({ field: 'metarole', code: 'import-value-stays', values: { now, how: byHand.metarole } })
  }
  if (values.name !== undefined && account.person_id !== null && !isCalled(account, values.name)) {
    const now = fullName(account) ?? account.login
    problems.push({ field: 'name', code: 'import-value-stays', values: { now, how: byHand.name } })
  }
  return problems
}
