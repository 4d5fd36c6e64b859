import { attribute, elementsOf } from './xml.ts'

export type CellFormat = 'plain' | 'day' | 'moment' | 'time'

/** Formats of dates that every spreadsheet knows without saying them. */
const builtIn: Readonly<Record<number, CellFormat>> = {
  ...Object.fromEntries([14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'day'])),
  ...Object.fromEntries([18, 19, 20, 21, 45, 46, 47].map((id) => [id, 'time'])),
  22: 'moment',
}

const cellXfs = elementsOf('cellXfs')

/** Which numbers of a workbook are dates, by the number of a cell's style. */
export function readCellFormats(styles: string): CellFormat[] {
  const own = new Map<number, CellFormat>()
  for (const [tag] of styles.matchAll(/<(?:\w+:)?numFmt\s[^<>]*>/g))
    own.set(Number(attribute(tag, 'numFmtId')), formatOf(attribute(tag, 'formatCode') ?? ''))
  const [cells] = cellXfs(styles)
  return [...(cells?.inner ?? '').matchAll(/<(?:\w+:)?xf\b[^<>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    return own.get(id) ?? builtIn[id] ?? 'plain'
  })
}

function formatOf(code: string): CellFormat {
  const signs = code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^[\]]*\]/gi, '').toLowerCase()
  const [day, time] = [/[dy]/.test(signs), /[hs]/.test(signs)]
  if (day && time) return 'moment'
  if (time) return 'time'
  return day || /m{3,}/.test(signs) ? 'day' : 'plain'
}

const dayMilliseconds = 86_400_000
/** Day 0 of spreadsheets, and of old ones of Macintosh. */
const epochs = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) }

/** `2026-09-01`, `2026-09-01 11:00:00` or `11:00`; undefined for what is no date that anybody means. */
export function dateText(days: number, format: CellFormat, epoch: 1900 | 1904): string | undefined {
  // Seconds that a fraction of a day cannot say exactly.
  const at = Math.round((days * dayMilliseconds) / 1000) * 1000
  const date = new Date(epochs[epoch] + at)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || days < 0) return undefined
  const text = date.toISOString()
  if (format === 'time') return text.slice(11, 19)
  return format === 'day' && at % dayMilliseconds === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}
