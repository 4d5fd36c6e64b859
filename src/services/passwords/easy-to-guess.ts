/** What guessing begins with where the whole password is on no list: a listed one with signs around it, and words of its owner's (NIST SP 800-63B). */
import { transliterate } from '../../core/texts/index.ts'
import { isCommonPassword, onLatinKeys } from './common-passwords.ts'
import { thoughtWords } from './thought-words.ts'

/** Whose password it is, or is to be. */
export interface Owner {
  readonly login: string
  readonly email?: string | null | undefined
  readonly names?: readonly (string | null)[]
  /** As people call the organization. */
  readonly organization?: string
}

const product = ['dostup', 'доступ']
/** A word of fewer signs stands in too many others. */
const shortest = 4

const likeLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
}
const inLetters = (text: string, one: string): string =>
  text.replace(/[034@5$7]/g, (sign) => likeLetters[sign] ?? sign).replace(/[1!|]/g, one)
/** As it is, and with the digits and signs that stand for letters; 1 is an i or an l. */
const readings = (text: string): string[] => [text, inLetters(text, 'i'), inLetters(text, 'l')]

/** «Password123!», «2026p@ssw0rd», «Leto2026!!»: a password of the lists or a word of everybody's, with little before or after it. */
export function isCommonWithin(password: string): boolean {
  const folded = password.normalize('NFC').toLowerCase()
  if (new Set(folded).size < fewestSigns) return true
  const cores = [folded.replace(/[^\p{L}]+$/u, ''), folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')]
  return cores.some((core) => {
    const isMost = core.length * 2 > folded.length && readings(core).some(isCommonPassword)
    return isMost || (isTrivial(folded.replace(core, '')) && readings(core).some(isThought))
  })
}

/** «aaaaaaaa1»: of fewer different signs no password is long. */
const fewestSigns = 4

/** Beside the word: a year and some signs, or four of them at most, or digits in their order. */
const isTrivial = (rest: string): boolean =>
  rest !== '' && (rest.replace(/(?:19|20)\d\d/, '').length <= 4 || isRun(rest))

/** «12345», «654321», «000000». */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((digit, at) => Number(digit) - Number(text[at]))
  return /^\d+$/.test(text) && new Set(steps).size === 1 && Math.abs(steps[0] ?? 0) <= 1
}

function isThought(stem: string): boolean {
  return stem.length >= 3 && (thought.has(stem) || thought.has(sounding(stem)) || isCommonPassword(stem))
}

/** Whether it holds a word of the owner's or of the product's, as it is, in Latin letters or on the other keyboard, in digits for letters. */
export function isPersonal(password: string, { login, email, names = [], organization = '' }: Owner): boolean {
  const parts = names.flatMap((name) => name?.split(/[\s-]+/) ?? [])
  const address = email ? [email, email.slice(0, email.lastIndexOf('@'))] : []
  const logins = [login, [...login].reverse().join(''), ...(login.length < shortest ? [login.repeat(2)] : [])]
  const words = new Set([...logins, ...address, ...parts, ...product, ...namesOf(organization)].flatMap(spellings))
  const texts = readings(password.normalize('NFKC').toLowerCase()).flatMap((text) => [bare(text), sounding(text), text])
  return [...words].some((word) => word.length >= shortest && texts.some((text) => text.includes(word)))
}

/** Its name as a whole, and the words of it that are long enough to be its own, in whatever case («г. Камнегорска», «Kamnegorsk1»). */
const namesOf = (organization: string): string[] => [
  organization,
  ...organization
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= shortestOfName)
    .map(stemOf),
]

const shortestOfName = 6
const endings = /(?:[оеыи]го|[оеы]му|[ыи]ми|[ыи]х|[оеиы]й|[ыио]м|[аяуюое][яюе]|[аеёиоуыэюяьй])$/

function stemOf(word: string): string {
  const stem = word.toLowerCase().replace(endings, '')
  return stem.length >= shortestOfName ? stem : word
}

function spellings(part: string): string[] {
  const folded = part.normalize('NFKC').toLowerCase()
  return [folded, bare(folded), sounding(transliterate(folded)), onLatinKeys(folded)]
}

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/** Latin spellings of one Russian name differ: Yulia, Iuliia, Julia. */
const sounding = (text: string): string => bare(text).replace(/kh/g, 'h').replace(/[yj]/g, 'i').replace(/ii+/g, 'i')

const thought: ReadonlySet<string> = new Set(thoughtWords.flatMap(spellings))
