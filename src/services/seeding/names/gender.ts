export type Gender = 'male' | 'female'

const ADJECTIVE = /(ск|цк)ий$|[нлвд]ый$|[нлвгдт]ой$/
/** Nouns in -ий and -ой that only look like adjectives do not occur in our list; «Дикий» and «Горький» are adjectives too. */
const ADJECTIVE_SOFT = /[кгх]ий$/
const POSSESSIVE = /([её]в|ов|ин|ын)$/
/** Foreign surnames in -ин or -ов, which stay as they are. */
const UNCHANGED = new Set(['Литвин'])

/** The surname of a woman from the masculine form: Иванов → Иванова, Белинский → Белинская, Шевченко and Черных stay. */
export function surnameFor(gender: Gender, masculine: string): string {
  if (gender === 'male') return masculine
  if (masculine.includes('-'))
    return masculine
      .split('-')
      .map((part) => surnameFor(gender, part))
      .join('-')
  if (UNCHANGED.has(masculine)) return masculine
  if (POSSESSIVE.test(masculine)) return `${masculine}а`
  if (ADJECTIVE.test(masculine) || ADJECTIVE_SOFT.test(masculine)) return `${masculine.slice(0, -2)}ая`
  return masculine
}

/** Fathers whose patronymics follow no rule of endings. */
const IRREGULAR: Record<string, readonly [male: string, female: string]> = {
  Павел: ['Павлович', 'Павловна'],
  Пётр: ['Петрович', 'Петровна'],
  Лев: ['Львович', 'Львовна'],
  Яков: ['Яковлевич', 'Яковлевна'],
  Михаил: ['Михайлович', 'Михайловна'],
  Илья: ['Ильич', 'Ильинична'],
  Никита: ['Никитич', 'Никитична'],
  Кузьма: ['Кузьмич', 'Кузьминична'],
}

/** Иван → Иванович, Сергей → Сергеевна, Дмитрий → Дмитриевич, Юрий → Юрьевна, Игорь → Игоревич. */
export function patronymicFor(gender: Gender, father: string): string {
  const irregular = IRREGULAR[father]
  if (irregular) return irregular[gender === 'male' ? 0 : 1]
  return stem(father) + (gender === 'male' ? 'ич' : 'на')
}

function stem(father: string): string {
  // Of the names in -ий only those with a cluster before it keep the «и» whole (Дмитриевич); the rest soften it (Юрьевич).
  if (/[дт]рий$/.test(father)) return `${father.slice(0, -1)}ев`
  if (father.endsWith('ий')) return `${father.slice(0, -2)}ьев`
  if (father.endsWith('й')) return `${father.slice(0, -1)}ев`
  if (father.endsWith('ь')) return `${father.slice(0, -1)}ев`
  return `${father}ов`
}

/** «Мамед оглы», «Мамед кызы». */
export function azerbaijaniPatronymic(gender: Gender, father: string): string {
  return `${father} ${gender === 'male' ? 'оглы' : 'кызы'}`
}
