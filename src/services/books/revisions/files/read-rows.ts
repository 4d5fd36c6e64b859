import { isKeptAsWritten } from '../../../../core/numbers/index.ts'
import { Problem } from '../../../../core/problems/index.ts'
import { normalizeLine } from '../../../../core/texts/index.ts'
import type { FileType } from '../../../../files/index.ts'
import { readTable, type TableRow, type TableSource } from '../../../../files/index.ts'
import type { Attribute, StoredAttribute, Value } from '../../structure/attribute.ts'

/** A row of a file: the number or the key of the record that it is about, if it names one, and its values. */
export interface FileRow {
  readonly line: number
  readonly record: number | null
  readonly values: Readonly<Record<string, Value | null>>
}

export const mostRows = 50_000

/** Rows of a file, and its columns that name no attribute: nothing of them is read. */
export interface FileRows {
  readonly rows: readonly FileRow[]
  readonly ignored: readonly string[]
}

/** Rows under titles or codes of attributes, and «№» for numbers of records. A column that is not there changes nothing. */
export async function readRows(
  file: TableSource & { readonly type: FileType },
  attributes: readonly StoredAttribute[],
): Promise<FileRows> {
  const rows: FileRow[] = []
  let ignored: readonly string[] = []
  let columns: readonly (Attribute | '№' | undefined)[] | undefined
  for await (const slice of readTable(file, file.type))
    for (const row of slice) {
      if (columns === undefined) {
        columns = columnsOf(row, attributes)
        if (columns === undefined) continue
        refuseRepeated(row, columns)
        ignored = row.cells.filter((cell, at) => columns?.[at] === undefined && cell.trim() !== '').map(normalizeLine)
      }
      const read = rowOf(row, columns)
      if (read !== undefined && !isTitles(row, columns)) rows.push(read)
      if (rows.length > mostRows) throw new Problem('book-file-too-long', { most: mostRows })
    }
  if (columns === undefined) {
    const known = attributes.map(({ title }) => title).join(', ')
    throw new Problem('book-file-untitled', { known })
  }
  return { rows, ignored }
}

/** Two columns of one attribute would say two things. */
function refuseRepeated({ line }: TableRow, columns: readonly (Attribute | '№' | undefined)[]): void {
  const twice = columns.find((one, at) => one !== undefined && columns.indexOf(one) < at)
  if (twice === undefined) return
  const title = twice === '№' ? twice : twice.title
  throw new Problem('book-file-refused', { line, title, reason: twiceThere, count: 1 })
}

const twiceThere = { ru: 'такой столбец уже есть', en: 'the column is there already' }

/** The first row of which some cell names an attribute. */
function columnsOf({ cells }: TableRow, attributes: readonly Attribute[]) {
  const columns = cells.map((cell) => {
    const word = normalizeLine(cell).toLowerCase()
    if (word === '№') return '№' as const
    return attributes.find(({ code, title }) => code === word || title.toLowerCase() === word)
  })
  return columns.some((column) => column !== undefined && column !== '№') ? columns : undefined
}

const isTitles = ({ cells }: TableRow, columns: readonly (Attribute | '№' | undefined)[]): boolean =>
  columns.every(
    (column, at) =>
      column === undefined || column === '№' || [column.title, column.code].includes(normalizeLine(cells[at] ?? '')),
  )

function rowOf({ line, cells }: TableRow, columns: readonly (Attribute | '№' | undefined)[]): FileRow | undefined {
  if (cells.every((cell) => cell.trim() === '')) return undefined
  const values: Record<string, Value | null> = {}
  let record: number | null = null
  for (const [at, column] of columns.entries()) {
    const cell = (cells[at] ?? '').trim().replaceAll('\0', '').toWellFormed()
    if (column === '№') record = /^[1-9]\d{0,14}$/.test(cell) ? Number(cell) : null
    else if (column !== undefined) values[column.code] = cell === '' ? null : valueIn(column, cell)
  }
  return { line, record, values }
}

const decimal = /^-?\d+(\.\d+)?$/

/** As the cell is written; what cannot be read stays a text, and is refused as such. */
export function valueIn({ type }: Attribute, cell: string): Value {
  if (type === 'number') {
    const written = cell.replaceAll(/[\s\u00a0]/g, '').replace(',', '.')
    return decimal.test(written) && isKeptAsWritten(written) ? Number(written) : cell
  }
  if (type === 'date') {
    const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell) ?? []
    return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell.slice(0, 10)
  }
  if (type === 'flag') {
    const word = cell.toLowerCase()
    if (['да', 'yes', 'true', '1'].includes(word)) return true
    return ['нет', 'no', 'false', '0'].includes(word) ? false : cell
  }
  return cell
}
