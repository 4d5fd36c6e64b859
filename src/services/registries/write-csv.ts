import type { Cell } from '../registry/index.ts'

const encoder = new TextEncoder()

/** CSV as spreadsheets open it: UTF-8 with its mark, lines of Windows. */
export async function* writeCsv(
  titles: readonly string[],
  slices: AsyncIterable<readonly (readonly Cell[])[]>,
  separator: ',' | ';',
): AsyncGenerator<Uint8Array> {
  const lines = (rows: readonly (readonly Cell[])[]) =>
    encoder.encode(rows.map((row) => `${row.map((cell) => field(cell, separator)).join(separator)}\r\n`).join(''))
  yield encoder.encode('\ufeff')
  yield lines([titles])
  for await (const slice of slices) yield lines(slice)
}

/** A text that a spreadsheet would take for a formula is made a text by an apostrophe. */
function field(cell: Cell, separator: string): string {
  if (typeof cell !== 'string') return cell === null || cell === undefined ? '' : String(cell)
  const safe = /^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
