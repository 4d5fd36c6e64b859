import { writeXlsxStream } from 'hucre/xlsx'
import { cutText } from '../../core/texts/index.ts'
import type { Cell, ColumnType, ShownColumn } from '../registry/index.ts'

const formats: Partial<Record<ColumnType, string>> = { day: 'dd.mm.yyyy', moment: 'dd.mm.yyyy hh:mm:ss' }

/** One sheet, or more where a million rows do not fit. Texts are texts, whatever they begin with. */
export function writeXlsx(
  columns: readonly (Pick<ShownColumn, 'type'> & { readonly title: string })[],
  slices: AsyncIterable<readonly (readonly Cell[])[]>,
  sheet: string,
): AsyncIterable<Uint8Array> {
  return writeXlsxStream(rowsOf(columns, slices), {
    name: cutText(sheet, 31),
    freezePane: { rows: 1 },
    columns: columns.map(({ title, type }) => {
      const numFmt = formats[type]
      return { header: title, width: numFmt === undefined ? 24 : 20, ...(numFmt && { numFmt }) }
    }),
  })
}

async function* rowsOf(
  columns: readonly Pick<ShownColumn, 'type'>[],
  slices: AsyncIterable<readonly (readonly Cell[])[]>,
) {
  for await (const slice of slices)
    for (const row of slice) yield row.map((cell, at) => typedCell(cell, columns[at]?.type ?? 'text'))
}

function typedCell(cell: Cell, type: ColumnType): string | number | boolean | Date | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell !== 'string') return cell
  // Spreadsheets keep no zones: the date is of the clock on the wall.
  if (type === 'moment') return new Date(`${cell.replace(' ', 'T')}Z`)
  // Spreadsheets have no days before 1900, and miscount its first two months.
  if (type === 'day') return cell < '1900-03-01' ? cell : new Date(`${cell}T00:00:00Z`)
  // What looks like the code of a sign would be read back as the sign.
  return cell.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
}
