import { type CellFormat, dateText } from './cell-formats.ts'
import { type SharedTexts, textOfRuns } from './shared-texts.ts'
import { TableRefused, type TableRow, tableLimits } from './table-source.ts'
import { elementsOf, plainText, wholeElements } from './xml.ts'

/** What a sheet needs of its workbook. */
export interface Workbook {
  readonly texts: SharedTexts
  readonly formats: readonly CellFormat[]
  readonly epoch: 1900 | 1904
}

const rowsOf = elementsOf('row')
const cellsIn = elementsOf('c')

/** The rows of a sheet that have something in them, as they are unpacked. */
export async function* sheetRows(pieces: AsyncIterable<string>, workbook: Workbook): AsyncGenerator<TableRow[]> {
  let last = 0
  for await (const part of wholeElements(pieces, 'row', tableLimits.row)) {
    const rows: TableRow[] = []
    for (const { attributes, inner } of rowsOf(part)) {
      last = numberIn(attributes, /\br="(\d+)"/) ?? last + 1
      if (last > tableLimits.rows) throw new TableRefused('too-large')
      const texts = cellsOf(inner, workbook)
      if (texts.length > 0) rows.push({ line: last, cells: texts })
    }
    yield rows
  }
}

function numberIn(attributes: string, pattern: RegExp): number | undefined {
  const [, digits] = pattern.exec(attributes) ?? []
  return digits === undefined ? undefined : Number(digits)
}

/** Without what is empty at the end. */
function cellsOf(xml: string, workbook: Workbook): string[] {
  const cells: string[] = []
  let column = -1
  for (const { attributes, inner } of cellsIn(xml)) {
    column = columnOf(attributes) ?? column + 1
    const text = inner === '' ? '' : cellText(attributes, inner, workbook)
    if (text === '') continue
    if (column >= tableLimits.columns) throw new TableRefused('too-large')
    while (cells.length < column) cells.push('')
    cells[column] = text
  }
  return cells
}

/** `AB12` is the 28th column. */
function columnOf(attributes: string): number | undefined {
  const [, letters] = /\br="([A-Z]{1,3})\d+"/.exec(attributes) ?? []
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function cellText(attributes: string, xml: string, { texts, formats, epoch }: Workbook): string {
  const [, type = 'n'] = /\bt="(\w+)"/.exec(attributes) ?? []
  if (type === 'inlineStr') return textOfRuns(xml)
  const [, value = ''] = /<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)</.exec(xml) ?? []
  if (type === 's') return texts.get(Number(value)) ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'n' || value === '') return plainText(value)
  const format = formats[numberIn(attributes, /\bs="(\d+)"/) ?? 0] ?? 'plain'
  return (format === 'plain' ? undefined : dateText(Number(value), format, epoch)) ?? numberText(value)
}

/** A number as people write it: `11223344595`, never `1.1223344595E10`. */
function numberText(value: string): string {
  if (/^-?\d+$/.test(value)) return value
  const number = Number(value)
  return Number.isFinite(number) ? String(number) : value
}
