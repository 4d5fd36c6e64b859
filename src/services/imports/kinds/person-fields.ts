import type { FieldProblem } from '../../../core/problems/index.ts'
import type { PersonAgain, PersonClue } from '../../persons/index.ts'
import type { ImportField, ImportRow } from './import-kind.ts'
import { dayCell, emailCell, lineOf, sexCell, snilsCell } from './read-cell.ts'

const idTitle = { ru: 'Идентификатор', en: 'Id' }
export const idField = (hint: { ru: string; en: string }): ImportField => ({
  ...{ title: idTitle, also: ['Ид', 'ID записи', 'Код', 'GUID', 'UUID'], hint },
  example: { ru: '', en: '' },
  read: lineOf(128),
})

/** What a file tells of a person. */
export const personFields = {
  id: idField({
    ru: 'По нему человек узнаётся прежде всего; у нового его нет',
    en: 'A person is known by it before all else; a new one has none',
  }),
  lastName: {
    title: { ru: 'Фамилия', en: 'Surname' },
    also: ['Last name', 'Family name'],
    ...{ required: true, example: { ru: 'Иванова', en: 'Ivanova' }, read: lineOf(100) },
  },
  firstName: {
    title: { ru: 'Имя', en: 'First name' },
    also: ['Given name'],
    ...{ required: true, example: { ru: 'Мария', en: 'Maria' }, read: lineOf(100) },
  },
  middleName: {
    title: { ru: 'Отчество', en: 'Patronymic' },
    also: ['Middle name'],
    ...{ example: { ru: 'Петровна', en: 'Petrovna' }, read: lineOf(100) },
  },
  fullName: {
    title: { ru: 'ФИО', en: 'Name' },
    also: ['Фамилия Имя Отчество', 'Фамилия, имя, отчество', 'ФИО сотрудника', 'Сотрудник', 'Full name'],
    hint: {
      ru: 'Вместо трёх столбцов: фамилия, имя и отчество через пробел',
      en: 'In place of three columns: surname, first name and patronymic, parted by spaces',
    },
    ...{ example: { ru: '', en: '' }, read: lineOf(300) },
  },
  birthDate: {
    title: { ru: 'Дата рождения', en: 'Date of birth' },
    also: ['Д.р.', 'ДР', 'Родился', 'Birth date', 'Birthday'],
    ...{ example: { ru: '31.12.1985', en: '1985-12-31' }, read: dayCell },
  },
  sex: {
    title: { ru: 'Пол', en: 'Sex' },
    also: ['Пол сотрудника', 'Gender'],
    ...{ example: { ru: 'Женский', en: 'Female' }, read: sexCell },
  },
  snils: {
    title: { ru: 'СНИЛС', en: 'СНИЛС' },
    also: ['Номер СНИЛС', 'СНИЛС сотрудника', 'SNILS'],
    ...{ example: { ru: '112-233-445 95', en: '112-233-445 95' }, read: snilsCell },
  },
  email: {
    title: { ru: 'Эл. почта', en: 'E-mail' },
    also: ['Электронная почта', 'Почта', 'E-mail', 'Емейл', 'Адрес электронной почты', 'Mail'],
    ...{ example: { ru: 'ivanova@example.ru', en: 'ivanova@example.ru' }, read: emailCell },
  },
  phone: {
    title: { ru: 'Телефон', en: 'Phone' },
    also: ['Номер телефона', 'Тел.', 'Мобильный', 'Phone number'],
    ...{ example: { ru: '+7 900 000-00-00', en: '+7 900 000-00-00' }, read: lineOf(50) },
  },
} as const satisfies Record<string, ImportField>

export interface NamedValues {
  readonly [field: string]: string | undefined
}

/** What is said of no part is null. */
export function partsOfName(name: string) {
  const [lastName = '', firstName = null, ...middle] = name.split(' ')
  return { lastName, firstName, middleName: middle.join(' ') || null }
}

/** With the parts of a whole name in their places, where these have no columns of their own. */
export function withNames({ values }: ImportRow): NamedValues {
  const { fullName, ...rest } = values
  if (fullName === undefined || rest.lastName !== undefined) return rest
  const { lastName, firstName, middleName } = partsOfName(fullName)
  return { ...rest, lastName, ...(firstName && { firstName }), ...(middleName && { middleName }) }
}

export const clueOf = (values: NamedValues, homeId: string | undefined): PersonClue => ({
  ...{ id: values.id, snils: values.snils, lastName: values.lastName, firstName: values.firstName },
  ...{ middleName: values.middleName, birthDate: values.birthDate, homeId },
})

const how = {
  ru: 'добавьте СНИЛС, дату рождения или идентификатор',
  en: 'add the СНИЛС, the date of birth or the id',
}
const whereToFind = {
  ru: 'Идентификатор берут из выгрузки; у нового человека его нет.',
  en: 'Ids come out of an export; a new person has none.',
}

/** The one whom a row means, or why that cannot be said. */
export function whoIsMeant(
  values: NamedValues,
  found: readonly PersonAgain[],
): { readonly person: PersonAgain | undefined; readonly problems: readonly FieldProblem[] } {
  const [person] = found
  if (found.length > 1) {
    const several = { count: found.length, how }
    return { person: undefined, problems: [{ field: 'lastName', code: 'import-several-fit', values: several }] }
  }
  if (person !== undefined || values.id === undefined) return { person, problems: [] }
  const nobody = { value: values.id, how: whereToFind }
  return { person, problems: [{ field: 'id', code: 'import-nothing-fits', values: nobody }] }
}

/** By which two rows of one file are about one person. */
export function keyOfPerson(values: NamedValues, person: PersonAgain | undefined): string {
  if (person !== undefined) return `id ${person.id}`
  if (values.snils !== undefined) return `snils ${values.snils}`
  const { lastName, firstName, middleName = '', birthDate, home = '' } = values
  return `name ${lastName} ${firstName} ${middleName} ${birthDate ?? home}`.toLowerCase()
}

export function missing(fields: Readonly<Record<string, ImportField>>, values: NamedValues): FieldProblem[] {
  return Object.entries(fields)
    .filter(([field, { required }]) => required === true && values[field] === undefined)
    .map(([field]) => ({ field, code: 'field-required' }))
}
