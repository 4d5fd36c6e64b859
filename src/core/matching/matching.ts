import { clustersOf } from './clusters/clusters.ts'
import type { Description } from './description.ts'
import { type Comparison, explain } from './evidence/evidence.ts'
import type { Values } from './model/compare.ts'
import type { Model } from './model/model.ts'
import { fitPrior, scorePairs } from './model/score.ts'
import { thresholdFor } from './model/threshold.ts'
import { trainModel } from './model/train.ts'
import { openWeigher } from './model/weigh.ts'
import { keysOfAll } from './records/blocking.ts'
import { type Pairs, pairsOf } from './records/pairs.ts'
import { openRecords, type Records } from './records/records.ts'

/** All that was learnt and found in records, of nobody's labels. */
export interface Matched {
  readonly records: Records
  readonly pairs: Pairs
  readonly weights: Float32Array
  readonly model: Model
}

/** From this chance on a pair is taken for one person's: likelier than not. */
export const LIKELIER_THAN_NOT = 0.5

/** Reads, blocks, learns and weighs. The same records in the same order give the same, to the last bit. */
export function matchAll(description: Description, raws: Iterable<readonly string[]>): Matched {
  const records = openRecords(description)
  for (const raw of raws) records.add(raw)
  records.settle()
  return matchRecords(records)
}

/** What is thought where there are too few records to learn of. */
export interface Otherwise {
  readonly model: Model
  readonly below: number
}

export function matchRecords(records: Records, otherwise?: Otherwise): Matched {
  const pairs = pairsOf(keysOfAll(records), records.description.blocks)
  if (otherwise !== undefined && records.size < otherwise.below) {
    const { model } = otherwise
    return { records, pairs, weights: scorePairs(records, pairs, model), model }
  }
  const learnt = trainModel(records, pairs)
  const weights = scorePairs(records, pairs, learnt)
  return { records, pairs, weights, model: fitPrior(weights, learnt) }
}

/** Groups of records of one person each, at the threshold that the model itself gives or at another. */
export function groupsOf(
  matched: Matched,
  threshold: number = thresholdFor(LIKELIER_THAN_NOT, matched.model.prior),
  isApart?: (a: number, b: number) => boolean,
): number[][] {
  return clustersOf(isApart ? { ...matched, isApart } : matched, threshold)
}

/** Why these two records weigh what they weigh. */
export function explainPair(
  { records, model }: Pick<Matched, 'records' | 'model'>,
  low: number,
  high: number,
): Comparison {
  const [a, b]: [Values[number][], Values[number][]] = [[], []]
  records.read(low, a)
  records.read(high, b)
  return explain(records.description, openWeigher(records.description, model), a, b)
}
