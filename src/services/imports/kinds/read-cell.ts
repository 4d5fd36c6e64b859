import {
  isLikeInn,
  isLikeOgrn,
  isLikeSnils,
  isValidInn,
  isValidOgrn,
  parseSnils,
} from '../../../core/identifiers/index.ts'
import type { FieldProblem } from '../../../core/problems/index.ts'
import { cutText, hasInvisible, isEmail, normalizeLine, normalizeLines } from '../../../core/texts/index.ts'
import type { Catalog } from '../../catalog/index.ts'

export interface Reading {
  readonly catalog: Catalog
  /** In which moments are meant. */
  readonly zone: string
}

type Refusal = Omit<FieldProblem, 'field'>
/** What the cell says, in the one form that deeds take, or why it says nothing. */
export type ReadCell = (text: string, reading: Reading) => { readonly value: string } | Refusal

const said = (value: string) => ({ value })
const unread = (value: string, example: string): Refusal => ({
  code: 'import-cell-unread',
  values: { value: cutText(value, 100), example },
})
const unseen = {
  ru: 'уберите из текста невидимые знаки (наберите его заново)',
  en: 'remove the signs that are not seen (type the text anew)',
}

function written(normalize: (text: string) => string, most: number): ReadCell {
  return (cell) => {
    const text = normalize(cell)
    if (hasInvisible(text)) return { code: 'field-invalid', values: { reason: unseen } }
    return [...text].length > most ? { code: 'import-cell-too-long', values: { most } } : said(text)
  }
}

export const lineOf = (most: number): ReadCell => written(normalizeLine, most)
export const linesOf = (most: number): ReadCell => written(normalizeLines, most)

const line = lineOf(254)
export const emailCell: ReadCell = (cell, reading) => {
  const read = line(cell, reading)
  return 'value' in read && !isEmail(read.value) ? unread(read.value, 'name@example.ru') : read
}

/** In digits. A spreadsheet that took it for a number has dropped the zeros at its beginning. */
export const snilsCell: ReadCell = (cell) => {
  const text = /^\d{8,10}$/.test(cell) ? cell.padStart(11, '0') : cell
  if (!isLikeSnils(text)) return { code: 'snils-malformed' }
  const digits = parseSnils(text)
  return digits === undefined ? { code: 'snils-invalid' } : said(digits)
}

export const innCell: ReadCell = (cell) => {
  const text = /^(\d{9}|\d{11})$/.test(cell) ? `0${cell}` : cell
  if (!isLikeInn(text)) return { code: 'inn-malformed' }
  return isValidInn(text) ? said(text) : { code: 'inn-invalid' }
}

export const ogrnCell: ReadCell = (cell) => {
  if (!isLikeOgrn(cell)) return { code: 'ogrn-malformed' }
  return isValidOgrn(cell) ? said(cell) : { code: 'ogrn-invalid' }
}

const dayForms = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})[./](?<month>\d{1,2})[./](?<year>\d{4})(?: ?г\.?)?$/,
]

export const dayCell: ReadCell = (cell) => {
  const text = cell.replace(/[ T]00:00(:00)?$/, '')
  const found = dayForms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined)
  const day = found && isoDay(found)
  return day === undefined ? unread(cell, '31.12.2026') : said(day)
}

function isoDay({ year, month = '', day = '' }: Readonly<Record<string, string>>): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}

const clock = /^(?<date>\S+?)(?:[ T,]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?)?$/

/** As programs write it, with its zone. */
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/

/** A moment on the clock of the reader's zone; a day alone is meant to its end, or from its beginning. */
export const momentCell =
  (alone: 'begins' | 'ends'): ReadCell =>
  (cell, reading) => {
    if (moment.test(cell) && !Number.isNaN(Date.parse(cell))) return said(new Date(cell).toISOString())
    const { date = '', hour, minute, second } = clock.exec(cell)?.groups ?? {}
    const day = dayCell(date, reading)
    if (!('value' in day)) return unread(cell, '31.12.2026 18:00')
    const whole = alone === 'ends' ? '23:59:59' : '00:00:00'
    const time = hour === undefined ? whole : `${hour.padStart(2, '0')}:${minute}:${second ?? '00'}`
    const at = inZone(`${day.value}T${time}Z`, reading.zone)
    return at === undefined ? unread(cell, '31.12.2026 18:00') : said(at)
  }

/** What time it is elsewhere when a clock of the zone shows this. */
function inZone(shown: string, zone: string): string | undefined {
  const wanted = Date.parse(shown)
  if (Number.isNaN(wanted)) return undefined
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  const shows = (at: number) => Date.parse(`${format.format(at).replace(' ', 'T')}Z`)
  // Twice: the first guess may lie on the other side of a change of the clocks.
  let at = wanted
  for (let turn = 0; turn < 2; turn++) at += wanted - shows(at)
  return new Date(at).toISOString()
}

const yes = ['да', 'true', '1', 'yes', 'активна', 'активен', 'включена', 'active']
const no = ['нет', 'false', '0', 'no', 'отключена', 'отключён', 'отключен', 'deactivated', 'inactive']

export const yesCell: ReadCell = (cell) => {
  const word = cell.toLowerCase()
  if (yes.includes(word)) return said('true')
  return no.includes(word) ? said('false') : unread(cell, 'активна / отключена')
}

/** As files say it, whole or by its first letter. */
export const sexCell: ReadCell = (cell) => {
  const word = cell.toLowerCase().replace(/\.$/, '')
  if (['ж', 'жен', 'женский', 'f', 'female'].includes(word)) return said('female')
  return ['м', 'муж', 'мужской', 'm', 'male'].includes(word) ? said('male') : unread(cell, 'женский / мужской')
}

interface Named {
  readonly id: string
  readonly title: { readonly ru: string; readonly en: string }
}

/** One of what the catalog has, by its id or its title in either language. */
export const oneOf =
  (list: (catalog: Catalog) => readonly Named[]): ReadCell =>
  (cell, { catalog }) => {
    const word = cell.toLowerCase()
    const all = list(catalog)
    const found = all.find(({ id, title }) => [id, title.ru, title.en].some((one) => one.toLowerCase() === word))
    return found === undefined
      ? unread(
          cell,
          all
            .slice(0, 5)
            .map(({ title }) => title.ru)
            .join(', '),
        )
      : said(found.id)
  }

const faults = /^#(N\/A|Н\/Д|REF!|ССЫЛКА!|VALUE!|ЗНАЧ!|NAME\?|ИМЯ\?|DIV\/0!|ДЕЛ\/0!|NULL!|ПУСТО!|NUM!|ЧИСЛО!|SPILL!)$/i

/** A cell, before its field reads it: undefined where there is nothing in it. */
export function readCell(read: ReadCell, cell: string, reading: Reading): ReturnType<ReadCell> | undefined {
  const text = cell.trim()
  if (text === '') return undefined
  return faults.test(text) ? { code: 'import-cell-faulty', values: { value: text } } : read(text, reading)
}
