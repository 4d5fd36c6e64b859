/** A line of a file, by number, as its cells. */
export interface CsvLine {
  readonly line: number
  readonly cells: readonly string[]
}

/** RFC 4180, with the separator that the first line uses most: comma, semicolon (Excel in Russian), or tab. Empty lines are left out. */
export function parseCsv(text: string): CsvLine[] {
  const separator = separatorOf(text.slice(0, text.search(/\r?\n|$/)))
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, 'y')
  const lines: CsvLine[] = []
  let cells: string[] = []
  let [line, begun] = [1, 1]
  while (cell.lastIndex < text.length) {
    const from = cell.lastIndex
    const found = cell.exec(text)
    if (found === null) return [...lines, { line: begun, cells: [...cells, text.slice(from)] }]
    const [whole, quoted, plain = '', end = ''] = found
    cells.push((quoted?.replaceAll('""', '"') ?? plain).trim())
    line += whole.split('\n').length - 1
    if (end === separator && cell.lastIndex < text.length) continue
    if (cells.some((one) => one !== '')) lines.push({ line: begun, cells })
    cells = []
    begun = line
  }
  return lines
}

const separators = [';', ',', '\t'] as const

function separatorOf(head: string): string {
  const counts = separators.map((one) => head.split(one).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ';'
}

/** UTF-8, with or without its mark; else windows-1251, as Excel in Russian writes. */
export function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}
