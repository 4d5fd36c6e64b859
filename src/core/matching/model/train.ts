import type { Pairs } from '../records/pairs.ts'
import type { Records } from '../records/records.ts'
import { chances } from './chance.ts'
import { openComparer, type Values } from './compare.ts'
import { expectShares, fieldModels, type Seen } from './expect.ts'
import type { Model } from './model.ts'
import { eachOf } from './sample.ts'

const SAMPLE = 150_000
/** Before anything is known: so many pairs of one person for each record. */
const PAIRS_A_RECORD = 0.1

/** Learns of the records themselves, of nobody's labels. The pairs are those that blocks have brought together. */
export function trainModel(records: Records, pairs: Pairs): Model {
  const { fields } = records.description
  const chance = chances(records)
  const seen = compareSome(records, pairs)
  const guess = Math.min(0.5, (PAIRS_A_RECORD * records.size) / Math.max(1, pairs.count))
  const { m, share } = expectShares(records.description, chance, seen, guess)
  const all = Math.max(1, (records.size * (records.size - 1)) / 2)
  const prior = Math.log2(Math.max(1, share * pairs.count) / all)
  return { records: records.size, prior, isCounted: true, fields: fieldModels(fields, m, chance) }
}

function compareSome(records: Records, pairs: Pairs): Seen {
  const width = records.description.fields.length
  const comparer = openComparer(records.description)
  const levels = new Int8Array(width * Math.min(pairs.count, SAMPLE) + width)
  const block = new Uint8Array(Math.min(pairs.count, SAMPLE) + 1)
  const [a, b]: [Values[number][], Values[number][]] = [[], []]
  let count = 0
  eachOf(pairs.count, SAMPLE, (at) => {
    if ((count + 1) * width > levels.length) return
    records.read(pairs.low[at] as number, a)
    records.read(pairs.high[at] as number, b)
    block[count] = pairs.block[at] as number
    levels.set(comparer.compare(a, b).levels, count++ * width)
  })
  return { count, levels, block }
}
