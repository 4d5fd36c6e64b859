import { dictionary } from '@zxcvbn-ts/language-common'

const known: ReadonlySet<string> = new Set(dictionary['passwords-common'] as readonly string[])

const russianKeys = 'ёйцукенгшщзхъфывапролджэячсмитьбю'
const latinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
const keys = new Map([...russianKeys].map((letter, at) => [letter, latinKeys[at] ?? letter]))

/** The same keys pressed with the Latin layout. */
export const onLatinKeys = (text: string): string => [...text].map((letter) => keys.get(letter) ?? letter).join('')

/**
 * Whether guessing begins with this password: some 49,000 that leaked most often, in either case of letters, typed with the Latin or
 * the Russian layout («йцукен12» is qwerty12, «пароль1» is gfhjkm1).
 */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFC').toLowerCase()
  return known.has(folded) || known.has(onLatinKeys(folded))
}
