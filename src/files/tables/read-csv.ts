import { TableRefused, type TableRow, type TableSource, tableLimits } from './table-source.ts'

const headBytes = 64 * 1024
const separators = [';', ',', '\t'] as const

/** The rows of a text: in UTF-8 or in windows-1251, parted by what its first line is parted by. */
export async function* readCsv(source: TableSource): AsyncGenerator<TableRow[]> {
  const encoding = await encodingOf(source)
  const head = await firstLine(source, encoding)
  const decoder = new TextDecoder(encoding)
  const scanner = openScanner(separatorOf(head))
  for await (const bytes of source.bytes(0, source.size)) yield scanner.rows(decoder.decode(bytes, { stream: true }))
  yield scanner.rows(decoder.decode(), true)
}

/** A text that is not UTF-8 to its end is of a Russian Windows. */
async function encodingOf(source: TableSource): Promise<'utf-8' | 'windows-1251'> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of source.bytes(0, source.size)) strict.decode(bytes, { stream: true })
    strict.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1251'
    throw error
  }
}

async function firstLine(source: TableSource, encoding: string): Promise<string> {
  const decoder = new TextDecoder(encoding)
  let text = ''
  for await (const bytes of source.bytes(0, Math.min(headBytes, source.size)))
    text += decoder.decode(bytes, { stream: true })
  return (
    text
      .replace(/"[^"]*"/g, '')
      .split(/\r?\n|\r/)
      .find((line) => line.trim() !== '') ?? ''
  )
}

const separatorOf = (line: string): string =>
  separators.reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best))

/** Cells of a text that comes in pieces: in quotes, a separator and a line's end are signs like others, and a quote is written twice. */
function openScanner(separator: string) {
  let [cell, line, quoted, afterQuote, kept] = ['', 0, false, false, 0]
  let cells: string[] = []
  let rows: TableRow[] = []
  const endCell = () => {
    cells.push(unarmed(cell))
    cell = ''
  }
  const endRow = () => {
    endCell()
    line += 1
    if (line > tableLimits.rows) throw new TableRefused('too-large')
    while (cells.at(-1) === '') cells.pop()
    if (cells.length > tableLimits.columns) throw new TableRefused('too-large')
    if (cells.length > 0) rows.push({ line, cells })
    ;[cells, kept] = [[], 0]
  }
  const take = (sign: string) => {
    if (quoted) {
      if (sign === '"') [quoted, afterQuote] = [false, true]
      else cell += sign
    } else if (sign === '"' && (afterQuote || cell === '')) {
      if (afterQuote) cell += sign
      ;[quoted, afterQuote] = [true, false]
    } else {
      afterQuote = false
      if (sign === separator) endCell()
      else if (sign === '\n') endRow()
      else if (sign !== '\r') cell += sign
    }
  }
  return {
    rows(text: string, isEnd = false): TableRow[] {
      rows = []
      for (const sign of text) take(sign)
      kept += text.length
      if (kept > tableLimits.row + text.length && rows.length === 0) throw new TableRefused('too-large')
      if (isEnd && (cell !== '' || cells.length > 0)) endRow()
      return rows
    },
  }
}

/** What our own export has made a text by an apostrophe, lest a spreadsheet take it for a formula. */
const unarmed = (cell: string): string => (/^'\s*[=+\-@]/.test(cell) ? cell.slice(1) : cell)
