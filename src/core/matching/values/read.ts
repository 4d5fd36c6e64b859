import { hashOf, lettersOf, type Reader, type Reading } from './value.ts'

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
export function readCode(isValid: (text: string) => boolean = () => true): Reader {
  return (raw) => {
    const text = /^[a-z\d]*$/.test(raw) ? raw : raw.toLowerCase().replace(/[^\p{L}\d]/gu, '')
    return text === '' || !isValid(text) ? 'missing' : ofSeveral([text], text)
  }
}

/** One or several, with spaces between. */
export const readEmail: Reader = (raw) => {
  if (raw === '') return 'missing'
  const all = raw.toLowerCase().split(/[\s,;]+/)
  const real = several(all.filter((one) => one.length > 2 && one.includes('@')))
  return ofSeveral(real, (real[0] ?? '').split('@', 1)[0] ?? '')
}

/** The last ten digits; fewer than seven, or one digit over and over, are no number. */
export const readPhone: Reader = (raw) => {
  if (raw === '') return 'missing'
  const all = raw.split(/[,;]/).map((one) => one.replace(/\D+/g, '').slice(-10))
  const real = several(all.filter((one) => one.length >= 7 && !/^(.)\1*$/.test(one.slice(3))))
  return ofSeveral(real, real[0] ?? '')
}

const several = (all: readonly string[]): readonly string[] => (all.length > 1 ? [...new Set(all)].sort() : all)

function ofSeveral(all: readonly string[], soft: string): Reading {
  const text = all.length === 1 ? (all[0] as string) : all.join(' ')
  if (text === '') return 'missing'
  const whole = hashOf(text)
  const parts = all.length > 1 ? all : undefined
  return {
    text,
    soft,
    parts,
    forms: undefined,
    cuts: soft === text ? [whole] : [whole, hashOf(soft)],
    letters: lettersOf(soft),
  }
}
