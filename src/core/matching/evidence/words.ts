import type { Part } from './evidence.ts'

type Language = 'ru' | 'en'
type Sentence = Readonly<Record<Language, string>>

/** What is said of any field, where it has no words of its own; «{}» is its title. */
const usual: Readonly<Record<Part['level'], Sentence>> = {
  same: { ru: '{} совпадает', en: '{}: the same' },
  spelling: { ru: '{}: разница только в написании', en: '{}: only spelled differently' },
  form: { ru: '{}: другая форма', en: '{}: another form' },
  letter: { ru: '{} отличается одной буквой', en: '{}: one letter differs' },
  similar: { ru: '{}: похоже', en: '{}: similar' },
  near: { ru: '{}: близко', en: '{}: near' },
  other: { ru: '{} не совпадает', en: '{}: different' },
  swapped: { ru: 'Поля переставлены местами', en: 'Fields are swapped' },
  nameless: { ru: 'Обезличенная запись: сама не объединяется', en: 'No name in the record: never merged by itself' },
  twins: {
    ru: 'Имя другое: остальное совпадает и у близнецов',
    en: 'The first name differs: twins agree in all the rest',
  },
}

const titles: Readonly<Record<string, Sentence>> = {
  lastName: { ru: 'Фамилия', en: 'Surname' },
  firstName: { ru: 'Имя', en: 'First name' },
  middleName: { ru: 'Отчество', en: 'Patronymic' },
  birthDate: { ru: 'Дата рождения', en: 'Date of birth' },
  sex: { ru: 'Пол', en: 'Sex' },
  snils: { ru: 'СНИЛС', en: 'СНИЛС' },
  email: { ru: 'Адрес почты', en: 'E-mail' },
  phone: { ru: 'Телефон', en: 'Phone' },
}

/** Where the usual words would not be right. */
const own: Readonly<Record<string, Partial<Record<Part['level'], Sentence>>>> = {
  lastName: {
    form: { ru: 'Совпадает часть двойной фамилии', en: 'Surname: a part of a double one is the same' },
    similar: { ru: 'Фамилия похожа', en: 'Surname: similar' },
    other: { ru: 'Другая фамилия', en: 'Surname: different' },
  },
  firstName: {
    form: { ru: 'Другая форма того же имени', en: 'First name: a short form of the same' },
    similar: { ru: 'Имя похоже', en: 'First name: similar' },
    other: { ru: 'Другое имя', en: 'First name: different' },
  },
  middleName: {
    similar: { ru: 'Отчество похоже', en: 'Patronymic: similar' },
    other: { ru: 'Другое отчество', en: 'Patronymic: different' },
  },
  birthDate: {
    letter: {
      ru: 'Дата рождения отличается одной цифрой или порядком',
      en: 'Date of birth: one digit or the order differs',
    },
    similar: {
      ru: 'Дата рождения совпадает двумя частями из трёх',
      en: 'Date of birth: two parts of three are the same',
    },
    near: { ru: 'Дата рождения близка', en: 'Date of birth: near' },
    other: { ru: 'Другая дата рождения', en: 'Date of birth: different' },
  },
  sex: { other: { ru: 'Разный пол', en: 'Sex: different' } },
  snils: { other: { ru: 'Разные действительные СНИЛС', en: 'Two different valid СНИЛС' } },
  email: {
    spelling: { ru: 'Адрес почты отличается только почтовой службой', en: 'E-mail: only the domain differs' },
    other: { ru: 'Другой адрес почты', en: 'E-mail: different' },
  },
  phone: {
    letter: { ru: 'Телефон отличается одной цифрой', en: 'Phone: one digit differs' },
    other: { ru: 'Другой телефон', en: 'Phone: different' },
  },
  'lastName+firstName': {
    swapped: { ru: 'Фамилия и имя переставлены местами', en: 'Surname and first name are swapped' },
  },
  'firstName+middleName': {
    swapped: { ru: 'Имя и отчество переставлены местами', en: 'First name and patronymic are swapped' },
  },
}

/** «Отчество отличается одной буквой». */
export function sayPart({ field, level }: Omit<Part, 'weight'>, language: Language): string {
  const sentence = own[field]?.[level] ?? usual[level]
  return sentence[language].replace('{}', titles[field]?.[language] ?? field)
}

/** «+3,1», with the minus that is as long as the plus. */
export function sayWeight(weight: number, language: Language): string {
  const digits = Math.abs(weight).toFixed(1)
  return `${weight < 0 ? '−' : '+'}${language === 'ru' ? digits.replace('.', ',') : digits}`
}

/** All that speaks for and against, the weightiest first: «Дата рождения совпадает: +8,4; разный пол: −6,0». */
export const sayEvidence = (parts: readonly Part[], language: Language): string =>
  [...parts]
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map((part) => `${sayPart(part, language)}: ${sayWeight(part.weight, language)}`)
    .join('; ')
