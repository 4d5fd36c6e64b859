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

/** The keys of all records: a column a block. What is cut of each value is looked up once for all records that hold it. */
export function keyColumns({ description, dictionaries, size, column }: Records): Uint32Array[] {
  return description.blocks.map((block) => {
    const keys = new Uint32Array(size).fill(FIRST)
    const lacking = new Uint8Array(size)
    for (const { fields, cut } of cutsOf(description, block)) {
      const cuts = fields.map((field) => (dictionaries[field] as Dictionary).cuts(cut).map(spread))
      const columns = fields.map(column)
      for (let record = 0; record < size; record++) {
        let sum = 0
        for (let at = 0; at < columns.length; at++) {
          const value = columns[at]?.[record] as number
          if (value === NONE) lacking[record] = 1
          sum = (sum + (cuts[at]?.[value] as number)) | 0
        }
        keys[record] = mixed(keys[record] as number, sum)
      }
    }
    return keys.map((key, record) => (lacking[record] === 1 ? NO_KEY : keptKey(key)))
  })
}
