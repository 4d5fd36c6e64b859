import { hasInvisible, normalizeLine, normalizeLines } from '../../../core/texts/index.ts'
import type { Title } from '../../catalog/index.ts'
import { type Attribute, type Content, fileIn, type Value } from './attribute.ts'

/** What is wrong with a record by itself, whatever other records say: at which attribute, and why. */
export interface Wrong {
  readonly code: string
  readonly reason: Title
}

export function wrongIn(attributes: readonly Attribute[], content: Content): Wrong[] {
  return attributes.flatMap((attribute) => {
    const value = content[attribute.code]
    const reason = value === undefined ? missing(attribute) : wrongValue(attribute, value)
    return reason === undefined ? [] : [{ code: attribute.code, reason }]
  })
}

const missing = ({ required, key }: Attribute): Title | undefined => (required || key ? needed : undefined)

type Check = (attribute: Attribute, value: Value) => Title | undefined

const checks: Readonly<Record<Attribute['type'], Check>> = {
  text: wrongText,
  number: (_, value) => (isNumber(value) ? undefined : notNumber),
  date: (_, value) => (isDay(value) ? undefined : notDay),
  flag: (_, value) => (typeof value === 'boolean' ? undefined : notFlag),
  list: (attribute, value) => (attribute.options?.some((one) => one === value) ? undefined : notOption(attribute)),
  reference: (_, value) => (typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? undefined : notReference),
  file: (_, value) => (fileIn(value) === undefined || hasInvisible(String(value)) ? notFile : undefined),
}

export const wrongValue: Check = (attribute, value) => checks[attribute.type](attribute, value)

function wrongText({ pattern, key, unique }: Attribute, value: Value): Title | undefined {
  if (typeof value !== 'string') return notText
  if (hasInvisible(value)) return unseen
  if (value.trim() === '') return needed
  if ((key || unique) && value.length > mostKey) return tooLong
  return pattern && !fitsPattern(pattern, value) ? notAs(pattern) : undefined
}

const mostKey = 200
const mostNumber = 1e15

/** Sign by sign, so that no pattern can take long. */
export function fitsPattern(pattern: string, value: string): boolean {
  const signs = [...value]
  return pattern.split('|').some((one) => {
    const masks = [...one]
    return masks.length === signs.length && masks.every((mask, at) => fitsSign(mask, signs[at] as string))
  })
}

function fitsSign(mask: string, sign: string): boolean {
  if (mask === '#') return /[0-9]/.test(sign)
  if (mask === '@') return /\p{L}/u.test(sign)
  return mask === '?' || mask === sign
}

const isNumber = (value: Value): boolean =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < mostNumber

function isDay(value: Value): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

/** As it is kept: a text of lines; one line where records are known by it; the number of a record as a text. */
export function keptValue<V extends Value | null>({ type, key, unique }: Attribute, value: V): V {
  if (type === 'reference' && typeof value === 'number') return String(value) as V
  if (typeof value !== 'string' || type !== 'text') return value
  return (key || unique ? normalizeLine(value) : normalizeLines(value)) as V
}

const unseen = {
  ru: 'уберите из текста невидимые знаки и знаки направления письма (наберите его заново)',
  en: 'remove the signs that are not seen or change the direction of writing (type the text anew)',
}
const needed = { ru: 'заполните', en: 'fill it in' }
const notText = { ru: 'нужен текст', en: 'a text is needed' }
const notNumber = {
  ru: 'нужно число (меньше 10¹⁵, не больше 15 цифр)',
  en: 'a number is needed (below 10¹⁵, at most 15 digits)',
}
const notDay = { ru: 'нужна дата: ГГГГ-ММ-ДД', en: 'a date is needed: YYYY-MM-DD' }
const notFlag = { ru: 'нужно «да» или «нет»', en: 'yes or no is needed' }
const notReference = {
  ru: 'нужен номер записи того справочника: целое число больше нуля',
  en: 'the number of a record of that book is needed: a whole number above zero',
}
const notFile = { ru: 'нужен файл: загрузите его', en: 'a file is needed: bring it first' }
const tooLong = { ru: `не длиннее ${mostKey} знаков`, en: `no longer than ${mostKey} signs` }
const notAs = (pattern: string) => ({ ru: `нужно по шаблону ${pattern}`, en: `it must be like ${pattern}` })
const notOption = ({ options = [] }: Attribute) => {
  const some = options.slice(0, 10).join(', ')
  return { ru: `выберите из списка: ${some}`, en: `choose from the list: ${some}` }
}
