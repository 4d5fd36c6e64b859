import { readFileSync } from 'node:fs'

export type Row = Readonly<Record<string, string>>

/** Rows by the names of their columns; quotes as they are usual, spaces around cells taken away. */
export function readRows(file: string): Row[] {
  const [head = [], ...lines] = cellsOf(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])))
}

export const headOf = (file: string): string[] =>
  cellsOf(
    readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split('\n', 1)[0] ?? '',
  )[0] ?? []

function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const separator = (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ','
  const cell = new RegExp(`\\s*(?:"((?:[^"]|"")*)"|([^${separator}\\n]*))\\s*?(${separator}|\\n|$)`, 'y')
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text)
    if (found === null) throw new Error(`not a table at ${cell.lastIndex}`)
    row.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim())
    if (found[3] === separator) continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}
