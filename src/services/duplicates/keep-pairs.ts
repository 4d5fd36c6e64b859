import type { Transaction } from '../../database/index.ts'
import { type PairToKeep, removeStale, upsertPairs } from './queries-pairs.ts'

/** As matching found it; the two ids in whatever order. */
export interface FoundPair extends Omit<PairToKeep, 'lowId' | 'highId'> {
  readonly ids: readonly [string, string]
}

/**
 * Keeps what was found: a pair that is there gets the new weight and evidence, and whatever people decided of it stands. To be done again
 * with the same pairs as often as wanted.
 */
export async function keepPairs(tx: Transaction, pairs: readonly FoundPair[], at: Date): Promise<void> {
  const sorted = pairs.map(({ ids: [one, other], ...found }): PairToKeep => {
    const [lowId, highId] = one < other ? [one, other] : [other, one]
    return { lowId, highId, ...found }
  })
  const once = new Map(sorted.map((pair) => [`${pair.lowId}\n${pair.highId}`, pair]))
  if (once.size > 0) await upsertPairs(tx, [...once.values()], at)
}

/** Pairs that were last found before that moment and of which nobody has decided or said anything: a run of matching over all is over. */
export async function forgetStalePairs(tx: Transaction, before: Date): Promise<number> {
  return await removeStale(tx, before)
}
