const latin: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

const inLatin = (text: string): string =>
  [...text.toLocaleLowerCase('ru')]
    .map((sign) => latin[sign] ?? sign)
    .join('')
    .replace(/[^a-z0-9]+/g, '')

/** «Иванова Анна Петровна» → `ivanova.ap`: a proposal; whether it is free, the server says. */
export const loginOf = (names: { lastName: string; firstName: string; middleName?: string | null }): string => {
  const initials = [names.firstName, names.middleName ?? ''].map((part) => inLatin(part).slice(0, 1)).join('')
  return [inLatin(names.lastName), initials].filter((part) => part !== '').join('.')
}
