import { transliterate } from '../../../src/core/texts/index.ts'
import type { Random } from '../../../src/services/seeding/index.ts'
import type { Names } from './names.ts'

/** A record of the registry as somebody wrote it. */
export interface Written {
  lastName: string
  firstName: string
  middleName: string
  birthDate: string
  sex: string
  snils: string
  email: string
  phone: string
}

export interface Spoiling {
  readonly random: Random
  readonly names: Names
  readonly otherLastName: string | undefined
}
type Spoil = (record: Written, spoiling: Spoiling) => void
type NameField = 'lastName' | 'firstName' | 'middleName'

const LETTERS = 'абвгдежзийклмнопрстуфхцчшщыьэюя'
const KEYS_CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const KEYS_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const LOOK: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  А: 'A',
  В: 'B',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  С: 'C',
  Т: 'T',
}
const SHORT: Readonly<Record<string, string>> = {
  Александр: 'Саша',
  Александра: 'Саша',
  Алексей: 'Алёша',
  Анастасия: 'Настя',
  Анна: 'Аня',
  Дмитрий: 'Дима',
  Евгений: 'Женя',
  Евгения: 'Женя',
  Екатерина: 'Катя',
  Елена: 'Лена',
  Иван: 'Ваня',
  Ирина: 'Ира',
  Мария: 'Маша',
  Михаил: 'Миша',
  Наталья: 'Наташа',
  Николай: 'Коля',
  Ольга: 'Оля',
  Павел: 'Паша',
  Светлана: 'Света',
  Сергей: 'Серёжа',
  Татьяна: 'Таня',
  Юлия: 'Юля',
  Юрий: 'Юра',
  Владимир: 'Вова',
  Людмила: 'Люда',
}

const anyName = ({ random }: Spoiling): NameField => random.pick(['lastName', 'lastName', 'firstName', 'middleName'])
const changed = (text: string, at: number, to: string, length = 1) => text.slice(0, at) + to + text.slice(at + length)

function oneLetter(text: string, random: Random): string {
  if (text.length < 3) return text
  const at = 1 + random.below(text.length - 1)
  switch (random.below(4)) {
    case 0:
      return changed(text, at, LETTERS[random.below(LETTERS.length)] as string)
    case 1:
      return changed(text, at, '')
    case 2:
      return changed(text, at, `${text[at]}${random.chance(0.5) ? text[at] : LETTERS[random.below(LETTERS.length)]}`)
    default:
      return at + 1 < text.length ? changed(text, at, `${text[at + 1]}${text[at]}`, 2) : text
  }
}

const misspell: Spoil = (record, spoiling) => {
  const field = anyName(spoiling)
  record[field] = oneLetter(record[field], spoiling.random)
}
const misspellTwice: Spoil = (record, spoiling) => {
  const field = anyName(spoiling)
  record[field] = oneLetter(oneLetter(record[field], spoiling.random), spoiling.random)
}

/** One letter that makes of a name another real name: Марина for Мария. */
const anotherName: Spoil = (record, { random, names }) => {
  const field = random.chance(0.6) ? 'lastName' : 'firstName'
  const real = field === 'lastName' ? names.isSurname : names.isFirstName
  for (let time = 0; time < 200; time++) {
    const other = oneLetter(record[field], random)
    if (other !== record[field] && real(other)) {
      record[field] = other
      return
    }
  }
}

const spelling: Spoil = (record, spoiling) => {
  const field = anyName(spoiling)
  const rules: readonly (readonly [RegExp, string])[] = [
    [/ё/, 'е'],
    [/й/, 'и'],
    [/ь/, ''],
    [/ия$/, 'ья'],
    [/ья$/, 'ия'],
    [/(.)\1/, '$1'],
    [/л(?=и)/, 'лл'],
    [/е(?=в)/, 'ё'],
    [/ьев/, 'иев'],
    [/щ/, 'сч'],
    [/о/, 'а'],
  ]
  const fitting = rules.filter(([from]) => from.test(record[field]))
  if (fitting.length === 0) return misspell(record, spoiling)
  const [from, to] = spoiling.random.pick(fitting)
  record[field] = record[field].replace(from, to)
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const latin: Spoil = (record) => {
  for (const field of ['lastName', 'firstName', 'middleName'] as const)
    record[field] = capital(transliterate(record[field]))
}
const lookAlike: Spoil = (record, spoiling) => {
  const field = anyName(spoiling)
  record[field] = [...record[field]]
    .map((letter) => (spoiling.random.chance(0.5) ? (LOOK[letter] ?? letter) : letter))
    .join('')
}
const layout: Spoil = (record) => {
  for (const field of ['lastName', 'firstName', 'middleName'] as const)
    record[field] = [...record[field].toLowerCase()]
      .map((letter) => KEYS_LATIN[KEYS_CYRILLIC.indexOf(letter)] ?? letter)
      .join('')
}
const swapNames: Spoil = (record, { random }) => {
  if (random.chance(0.75)) [record.lastName, record.firstName] = [record.firstName, record.lastName]
  else [record.firstName, record.middleName] = [record.middleName, record.firstName]
}
const short: Spoil = (record, spoiling) => {
  const form = SHORT[record.firstName]
  if (form === undefined) return spelling(record, spoiling)
  record.firstName = form
}
const hyphens: Spoil = (record, { random, names, ...rest }) => {
  const [first, second] = record.lastName.split('-')
  if (second === undefined || first === undefined) {
    if (rest.otherLastName !== undefined)
      record.lastName = random.pick([rest.otherLastName, `${rest.otherLastName}-${record.lastName}`])
    else if (random.chance(0.2)) record.lastName = `${record.lastName}-${names.surname('female')(random)}`
    else record.lastName = ` ${record.lastName.toUpperCase()} `
    return
  }
  record.lastName = random.pick([
    `${first} ${second}`,
    `${first} - ${second}`,
    first,
    second,
    first + second.toLowerCase(),
  ])
}
const sonOf: Spoil = (record, spoiling) => {
  const name = record.middleName.replace(/ (?:оглы|кызы)$/, '')
  if (name === record.middleName) return noPatronymic(record, spoiling)
  record.middleName = spoiling.random.pick([
    name,
    `${name}-${record.sex === 'male' ? 'оглы' : 'кызы'}`,
    spoiling.names.patronymic(name, record.sex as 'male'),
  ])
}
const noPatronymic: Spoil = (record, { random }) => {
  record.middleName = random.pick(['', '', '-', 'нет', `${record.middleName.charAt(0)}.`])
}
const noDate: Spoil = (record, { random }) => {
  record.birthDate = random.pick(['', '', '1900-01-01', `${record.birthDate.slice(0, 4)}-01-01`])
}
const otherDate: Spoil = (record, { random }) => {
  const [year = '', month = '', day = ''] = record.birthDate.split('-')
  if (year === '') return
  if (Number(day) <= 12 && random.chance(0.4)) record.birthDate = `${year}-${day}-${month}`
  else if (random.chance(0.5)) record.birthDate = `${Number(year) + random.pick([-1, 1, 10, -10])}-${month}-${day}`
  else record.birthDate = `${year}-${month}-${String(1 + random.below(28)).padStart(2, '0')}`
}
const depersonalize: Spoil = (record, { random }) => {
  const first = (text: string) => text.charAt(0)
  const named = random.pick([
    ['Ааааа', 'Ааааа'],
    [`${first(record.lastName)}.`, `${first(record.firstName)}.`],
    [record.lastName, `${first(record.firstName)}.`],
    ['Тестов', 'Тест'],
    ['***', '***'],
  ])
  ;[record.lastName, record.firstName] = named as [string, string]
  record.middleName = random.pick(['', `${first(record.middleName)}.`])
}
const badSnils: Spoil = (record, { random }) => {
  if (record.snils.length < 9) return
  const at = random.below(9)
  record.snils = changed(record.snils, at, String((Number(record.snils[at]) + 1 + random.below(9)) % 10))
}
const otherContacts: Spoil = (record, { random }) => {
  record.phone = random.chance(0.5)
    ? ''
    : `8 (9${random.below(90) + 10}) ${random.between(100, 999)}-${random.between(10, 99)}-${random.between(10, 99)}`
  if (random.chance(0.5)) record.email = ''
}

/** What goes wrong, and how often (E11). */
export const errors: readonly (readonly [number, Spoil])[] = [
  [22, misspell],
  [5, misspellTwice],
  [5, anotherName],
  [14, spelling],
  [4, latin],
  [4, lookAlike],
  [2, layout],
  [5, swapNames],
  [6, short],
  [10, hyphens],
  [3, sonOf],
  [8, noPatronymic],
  [10, noDate],
  [8, otherDate],
  [1, depersonalize],
  [4, badSnils],
  [10, otherContacts],
]
