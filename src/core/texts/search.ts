/**
 * How texts are sought. Stored texts are folded by `search_fold` of the migrations, what people type by `fold`: the same tables, the same
 * result (queries-search.test.ts). A folded text is words, each after a space, in ASCII, since trigrams of PostgreSQL see nothing else where
 * the locale is C: letters that look alike in Cyrillic and Latin are one, the others are two signs. No sign stands both first and second,
 * so a part of a word is a part of its code, and nothing else is.
 * Logins that look alike are told by another table (services/accounts/login-key.ts): it must not make one of йод and иод, and must know the
 * signs of all alphabets, six thousand, of which nobody types one by mistake and the SQL twin of this function would need every one.
 */
const deleted =
  /[\u0300-\u036f]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff'`\u2018\u2019\u02bc\u2032]/g
const separators =
  /[^0-9a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u167f\u1681-\u1fff\u2c00-\u2dff\u2e80-\u2fff\u3040-\ufe0f\ufe70-\uffff]+/g

/** Look-alikes; letters of neighbours as they are typed without their keyboard; Latin letters of their own, as capitals, to be coded. */
const from = 'авекмнорстухіјѕъєґәөүұҗңһқҡғҙҫӏłøđıßdfglnqruvwz'
const to = 'abekmhopctyxijsьeгaoyyжhxkkгзciLoDisDFGLNQRUVWZ'
const coded = 'DGLNRUFQVWZбгджзилпфцчшщыьэюя'
const code = (place: number): string => `${'qwzvf'[Math.floor(place / 6)]}${'dglnru'[place % 6]}`

const codes = new Map([...coded].map((letter, place) => [letter, code(place)]))
const letters = new Map([...from].map((letter, place) => [letter, to[place] ?? '']))
const inCode = (letter: string): string => {
  const known = letters.get(letter) ?? letter
  return codes.get(known) ?? known
}

/** The words of a text, in code, each after a space. */
export function fold(text: string): string {
  const plain = text.replaceAll('№', ' ').normalize('NFKD').replace(deleted, '').toLowerCase()
  const words = plain
    .replace(/[0-9]+/g, ' $& ')
    .replace(separators, ' ')
    .trim()
  return words === '' ? '' : ` ${words.replace(/./gu, inCode)}`
}

const wordsOf = (text: string): string[] => fold(text).split(' ').slice(1)
const isNumber = (word: string): boolean => /^\d+$/.test(word)
/** A letter of a code is one sign or two. */
const isShort = (word: string): boolean => word.replace(/[qwzvf]./g, 'x').length < 3

/**
 * Patterns of LIKE for a folded text: it is found when all of one of the lists fit; none: nothing is asked. What is typed as one number is
 * also sought as a part of a number, what looks like an address as a part of one.
 */
export function patternsOf(given: string): readonly (readonly string[])[] | null {
  const typed = given.replace(label, '$1').replace(numero, '$1№ ')
  if (typed.replaceAll('№', '').trim() === '') return null
  return [...asWords(typed), ...asInitials(typed), ...asNumber(typed), ...asAddress(typed)]
}

/** What stands before a number of somebody, as papers have it: «СНИЛС 112-233-445 95». */
const label = /(^|\s)(?:снилс|инн|тел\.?|телефон|snils|inn|phone)[:\s]+(?=[+(]?\d)/giu
/** «N 77» of keyboards without №. */
const numero = /(^|\s)n\.?\s*(?=\d)/gi
/** «МЕ Салтыков»: initials that are typed together. */
const initials = /(^|\s)(\p{Lu})(\p{Lu})(?=$|\s)/gu

function asWords(typed: string): string[][] {
  const words = wordsOf(typed)
  return words.length > 0 ? [words.map((word) => patternOf(word, words))] : []
}

function asInitials(typed: string): string[][] {
  const apart = typed.replace(initials, '$1$2. $3.')
  return apart === typed || wordsOf(apart).length < 3 ? [] : asWords(apart)
}

/** The day that is typed among other words, as ISO 8601 writes it, and these words: «Авдеев Д. А., 01.02.1980 г. р.» */
export function dayIn(typed: string): { readonly day: string; readonly rest: string } | null {
  for (const form of dayForms) {
    const [found = '', ...parts] = form.exec(typed) ?? []
    if (found === '') continue
    const [year = '', month = '', date = ''] = form === dayForms[0] ? parts : parts.toReversed()
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    const at = Date.parse(day)
    // A database has no year 0, and nobody living was born before the year 1000.
    if (year < '1000' || Number.isNaN(at) || !new Date(at).toISOString().startsWith(day)) continue
    return { day, rest: typed.replace(found, ' ') }
  }
  return null
}

const bornOn = String.raw`(?:\s*г\.?\s*р\.?)?(?!\d)`
const dayForms = [
  new RegExp(String.raw`(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})${bornOn}`),
  new RegExp(String.raw`(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})${bornOn}`),
]

/**
 * A long word may stand anywhere in one, a short one and a number begin a word of its own: «Иванов И. И.» has three words that begin so.
 */
function patternOf(word: string, words: readonly string[]): string {
  if (!isShort(word) && !isNumber(word)) return `%${word}%`
  return `%${` ${word}%`.repeat(words.filter((other) => other.startsWith(word)).length)}`
}

/** «8 (999) 123-45-67», «112-233-445 95»; among other words not every small number is such. */
function asNumber(typed: string): string[][] {
  const found = typed.match(/\+?\d[\d\s().-]*/)
  if (found === null) return []
  const digits = found[0].replace(/\D/g, '')
  const others = wordsOf(typed.replace(found[0], ' '))
  if (digits.length < (others.length === 0 ? 3 : 5)) return []
  return [[`%${digits}%`, ...others.map((word) => patternOf(word, others))]]
}

/** Stored as ` #user #mail #COM` of user@mail.com: the last label is no part of a word, else «Сом» would find half the world. */
function asAddress(typed: string): string[][] {
  const found =
    typed.match(/[^\s,;<>«»"]*[^\s@.]@?[.@][^\s@.,;<>«»"][^\s,;<>«»"]*/)?.[0] ??
    typed.match(/(?<![^\s,;<>«»"])[a-z][a-z_-]*\d[a-z\d_-]*@?(?![^\s,;<>«»"])/i)?.[0]
  if (found === undefined) return []
  const others = wordsOf(typed.replace(found, ' ')).map((word, _, all) => patternOf(word, all))
  const end = found.lastIndexOf('.') + 1 || found.length
  const marked = (text: string) => fold(text).replaceAll(' ', ' #')
  const [before, last] = [marked(found.slice(0, end)), marked(found.slice(end))]
  return [...new Set([before + last.toUpperCase(), before + last])].map((address) => [
    `%${address.slice(2)}%`,
    ...others,
  ])
}

/** Whether it may be a phone, a СНИЛС, an address, or a part of one. */
export const isNumberOrAddress = (typed: string): boolean => asNumber(typed).length + asAddress(typed).length > 0

/** Whether a text holds what was typed, by the same patterns: for lists that are searched where they are. */
export function searcherOf(typed: string): (text: string) => boolean {
  const alternatives = patternsOf(typed)
  if (alternatives === null) return () => true
  return (text) => {
    const folded = fold(text)
    return alternatives.some((patterns) => patterns.every((pattern) => isLike(folded, pattern)))
  }
}

function isLike(text: string, pattern: string): boolean {
  let from = 0
  for (const part of pattern.split('%')) {
    const at = text.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return true
}
