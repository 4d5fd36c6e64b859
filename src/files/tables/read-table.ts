import type { FileType } from '../content.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { TableRefused, type TableRow, type TableSource } from './table-source.ts'

/** The rows of a spreadsheet or of a CSV, some at a time; never the whole file in memory. */
export function readTable(source: TableSource, type: FileType): AsyncGenerator<TableRow[]> {
  if (type === 'application/zip') return readXlsx(source)
  if (type === 'text/plain') return readCsv(source)
  throw new TableRefused('broken')
}
