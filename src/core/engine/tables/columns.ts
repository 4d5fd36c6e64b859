/** Flat columns that grow by a quarter: a table of a million rows is a few typed arrays and nothing for the collector to walk. */
type Column = Int32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Float64Array<ArrayBuffer>
export type Ints = Int32Array<ArrayBuffer>
export type Shorts = Uint16Array<ArrayBuffer>
export type Bytes = Uint8Array<ArrayBuffer>
export type Reals = Float64Array<ArrayBuffer>

const SMALLEST = 64

/** The same column, or a longer copy, with room for `row` of `width` cells. */
export function withRow<C extends Column>(column: C, row: number, width = 1): C {
  const needed = (row + 1) * width
  if (needed <= column.length) return column
  const Kind = column.constructor as new (length: number) => C
  const longer = new Kind(Math.max(SMALLEST * width, Math.ceil((row + 1) * 1.25) * width))
  longer.set(column)
  return longer
}

/** What a table keeps in hand when its columns are cut to size: the changes of some while need no copy then. */
const IN_HAND = 1.03

const lengthFor = (rows: number, width: number): number => Math.ceil(rows * IN_HAND + SMALLEST) * width

/** The same column with room for `rows`, which `shrunk` then leaves as it is. */
export function roomFor<C extends Column>(column: C, rows: number, width = 1): C {
  const length = lengthFor(rows + 1, width)
  if (length <= column.length) return column
  const Kind = column.constructor as new (length: number) => C
  const longer = new Kind(length)
  longer.set(column)
  return longer
}

/** The column cut to `rows` of `width` cells and a little more. */
export function shrunk<C extends Column>(column: C, rows: number, width = 1): C {
  const length = lengthFor(rows, width)
  return length < column.length ? (column.slice(0, length) as C) : column
}

/** The place of the first cell of an ascending column that is not below `least`. */
export function firstFrom(ascending: Ints, least: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < least) low = middle + 1
    else high = middle
  }
  return low
}
