/** A file of which any part can be read. */
export interface TableSource {
  readonly size: number
  /** The bytes from `from` up to `to`, in pieces. */
  bytes(from: number, to: number): AsyncIterable<Uint8Array>
}

export interface TableRow {
  /** Its number in the file, as a spreadsheet shows it. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Why a file could not be read as a table: it is damaged, has more in it than is taken, or is packed so tightly that it is a bomb. */
export class TableRefused extends Error {
  readonly why: 'broken' | 'too-large' | 'bomb' | 'empty'

  constructor(why: TableRefused['why']) {
    super(`the table is refused: ${why}`)
    this.why = why
  }
}

export const tableLimits = {
  /** Spreadsheets have no more. */
  rows: 1_048_576,
  columns: 256,
  /** Characters of a row. */
  row: 2_000_000,
  /** Bytes of all that is read of an archive. */
  unpacked: 1_500_000_000,
  /** What XML of spreadsheets is packed by at the very most; below `smallBytes` nothing can be a bomb. */
  ratio: 200,
  smallBytes: 2_000_000,
  /** Bytes of texts that cells share, which stay in memory. */
  shared: 128_000_000,
} as const

export async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of pieces) parts.push(part)
  return Buffer.concat(parts)
}
