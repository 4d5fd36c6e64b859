import { hashOf, lettersOf, type PlainReader, type Reader, type Reading, type Value } from './value.ts'

const placeholderDays = new Set(['19000101', '19010101', '19700101', '11111111', '00010101', '22220202', '99991231'])

/** A day: 2011-04-30, 20110430, 30.04.2011, 30/04/2011. Earlier than the first year it is no birth date of anybody alive. */
export function readDay(firstYear: number): Reader {
  return (raw) => {
    const digits = raw.trim()
    if (digits === '') return 'missing'
    const ours = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(digits)
    const read = /^(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?$/.exec(digits)
    const [year, month, day] = ours ? [ours[3], ours[2], ours[1]] : [read?.[1], read?.[2], read?.[3]]
    if (year === undefined || month === undefined || day === undefined) return 'missing'
    const parts = [year, month.padStart(2, '0'), day.padStart(2, '0')]
    const text = parts.join('')
    if (placeholderDays.has(text) || Number(year) < firstYear) return 'placeholder'
    const sorted = [...text].sort().join('')
    const cuts = [text, year, text.slice(4), sorted].map(hashOf)
    return { text, soft: year, parts, forms: undefined, cuts, letters: 0 }
  }
}

/** Letters and digits; of what is not valid nothing is known. */
export function readCode(isValid: (text: string) => boolean = () => true): PlainReader {
  return plain((raw) => {
    const text = /^[a-z\d]*$/.test(raw) ? raw : raw.toLowerCase().replace(/[^\p{L}\d]/gu, '')
    return text !== '' && isValid(text) ? text : ''
  }, asItIs)
}

const asItIs = (text: string): string => text

/** One or several, with spaces between. */
export const readEmail: PlainReader = plain(
  (raw) => {
    const all = raw.toLowerCase().split(/[\s,;]+/)
    return several(all.filter((one) => one.length > 2 && one.includes('@')))
  },
  (first) => first.split('@', 1)[0] ?? '',
)

/** The last ten digits; fewer than seven, or one digit over and over, are no number. */
export const readPhone: PlainReader = plain((raw) => {
  const all = raw.split(/[,;]/).map((one) => one.replace(/\D+/g, '').slice(-10))
  return several(all.filter((one) => one.length >= 7 && !/^(.)\1*$/.test(one.slice(3))))
}, asItIs)

const several = (all: readonly string[]): string =>
  all.length > 1 ? [...new Set(all)].sort().join(' ') : (all[0] ?? '')

function plain(textOf: (raw: string) => string, softOf: (first: string) => string): PlainReader {
  const valueFrom = (text: string): Value => {
    const parts = text.includes(' ') ? text.split(' ') : undefined
    const soft = softOf(parts?.[0] ?? text)
    const whole = hashOf(text)
    return {
      ...{ text, soft, parts, forms: undefined },
      cuts: soft === text ? [whole] : [whole, hashOf(soft)],
      letters: lettersOf(soft),
    }
  }
  const read = (raw: string): Reading => {
    const text = textOf(raw)
    return text === '' ? 'missing' : valueFrom(text)
  }
  return Object.assign(read, { textOf, valueFrom })
}
