/** Letters that look alike on paper and are two letters for a machine. */
const LATIN = 'abcehkmoptxyëij3046'
const CYRILLIC = 'авсенкмортхуеијзочб'
const toCyrillic = new Map([...LATIN].map((letter, at) => [letter, [...CYRILLIC][at] as string]))
const toLatin = new Map([...CYRILLIC].map((letter, at) => [letter, [...LATIN][at] as string]))

/** The same keys under the two layouts. */
const KEYS_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const KEYS_CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбюе'
const keys = new Map([...KEYS_LATIN].map((key, at) => [key, [...KEYS_CYRILLIC][at] as string]))

const replaced = (text: string, letters: ReadonlyMap<string, string>): string =>
  [...text].map((letter) => letters.get(letter) ?? letter).join('')

/** Typed by the keys of a Russian word while the keyboard was Latin: «bdfyjd» is «иванов». */
export const byLayout = (text: string): string => replaced(text, keys)

/** Every letter that has a Cyrillic one of its look becomes it. */
export const byLook = (text: string): string => replaced(text, toCyrillic)

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0

/** A word of both alphabets is written in that of most of its letters. */
export function oneAlphabet(word: string): string {
  const [cyrillic, latin] = [count(word, /\p{Script=Cyrillic}/gu), count(word, /\p{Script=Latin}/gu)]
  if (cyrillic === 0) return word
  // One digit in a Russian word is a letter of its look; «Фамилия006» is no word.
  if (latin === 0) return cyrillic > 2 && count(word, /\d/g) === 1 ? byLook(word) : word
  return cyrillic >= latin ? byLook(word) : replaced(word, toLatin)
}

export const isLatin = (text: string): boolean => /\p{Script=Latin}/u.test(text) && !/\p{Script=Cyrillic}/u.test(text)

/** Longest first, as they are read: what the passport’s and the older ways of writing Russian in Latin letters have. */
const sounds: readonly (readonly [string, string])[] = [
  ['shch', 'щ'],
  ['sch', 'щ'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['yu', 'ю'],
  ['iu', 'ю'],
  ['ju', 'ю'],
  ['ya', 'я'],
  ['ia', 'я'],
  ['ja', 'я'],
  ['yo', 'е'],
  ['jo', 'е'],
  ['ye', 'е'],
  ['je', 'е'],
  ['x', 'кс'],
  ...[...'abvgdeziklmnoprstufhcyjwq'].map(
    (letter, at) => [letter, [...'абвгдезиклмнопрстуфхцыйвк'][at] as string] as const,
  ),
]

/** Russian written in Latin letters, written back; which spelling it had can only be told by a list of names. */
export function fromLatin(text: string): string {
  let written = ''
  for (let at = 0; at < text.length; ) {
    const sound = sounds.find(([latin]) => text.startsWith(latin, at))
    written += sound?.[1] ?? (/[\p{L}\d]/u.test(text.charAt(at)) ? text.charAt(at) : '')
    at += sound?.[0].length ?? 1
  }
  return written
}
