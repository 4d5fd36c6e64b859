import type { Block, Description } from '../description.ts'
import { type Dictionary, type Entry, NONE } from './dictionary.ts'
import type { Records } from './records.ts'

/** No key: the record lacks one of the pieces. */
export const NO_KEY = 0

interface Cut {
  readonly fields: readonly number[]
  readonly cut: number
}

/** The key of a record in each block: 31 bits. Records that merely happen to share one are told apart by comparing them. */
export type KeyOf = (values: readonly (Entry | undefined)[]) => number

export function keysOf(description: Description): readonly KeyOf[] {
  return description.blocks.map((block) => keyOf(cutsOf(description, block)))
}

function cutsOf({ fields }: Description, block: Block): Cut[] {
  return block.pieces.map((piece) => {
    const numbers = piece.fields.map((name) => fields.findIndex((field) => field.name === name))
    const cut = fields[numbers[0] ?? -1]?.kind.cuts.indexOf(piece.cut) ?? -1
    if (cut < 0) throw new Error(`no ${piece.cut} of ${piece.fields.join('|')} to block by`)
    return { fields: numbers, cut }
  })
}

const FIRST = 0x9e3779b9
/** Added up, the parts of a piece are the same in any order. */
const spread = (cut: number): number => Math.imul(cut, 0x85ebca6b)
function mixed(key: number, sum: number): number {
  const next = Math.imul(key ^ sum ^ (sum >>> 13), 0xc2b2ae35)
  return next ^ (next >>> 16)
}
const keptKey = (key: number): number => key & 0x7fffffff || 1

const keyOf =
  (cuts: readonly Cut[]): KeyOf =>
  (values) => {
    let key = FIRST
    for (const { fields, cut } of cuts) {
      let sum = 0
      for (const field of fields) {
        const value = values[field]?.value
        if (value === undefined) return NO_KEY
        sum = (sum + spread(value.cuts[cut] as number)) | 0
      }
      key = mixed(key, sum)
    }
    return keptKey(key)
  }

/** The keys of records, a row each: a key a block. */
export interface Keys {
  readonly rows: Uint32Array
  readonly width: number
}

/** Of all records. What is cut of each value is looked up once for all records that hold it. */
export function keysOfAll({ description, dictionaries, size, numbers }: Records): Keys {
  const width = description.blocks.length
  const rows = new Uint32Array(size * width)
  const known = new Map<string, Int32Array>()
  const spreadOf = (field: number, cut: number): Int32Array => {
    const of = `${field} ${cut}`
    const found = known.get(of) ?? (dictionaries[field] as Dictionary).cuts(cut).map(spread)
    known.set(of, found)
    return found
  }
  description.blocks.forEach((block, at) => {
    const pieces = cutsOf(description, block).map(({ fields, cut }) =>
      fields.map((field) => ({ field, cuts: spreadOf(field, cut) })),
    )
    for (let record = 0; record < size; record++) {
      rows[record * width + at] = keyOfRow(pieces, numbers, record * dictionaries.length)
    }
  })
  return { rows, width }
}

type PieceCuts = readonly { readonly field: number; readonly cuts: Int32Array }[]

function keyOfRow(pieces: readonly PieceCuts[], numbers: Int32Array, row: number): number {
  let key = FIRST
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as PieceCuts
    let sum = 0
    for (let part = 0; part < piece.length; part++) {
      const { field, cuts } = piece[part] as PieceCuts[number]
      const number = numbers[row + field] as number
      if (number === NONE) return NO_KEY
      sum = (sum + (cuts[number] as number)) | 0
    }
    key = mixed(key, sum)
  }
  return keptKey(key)
}
