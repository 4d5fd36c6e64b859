import { chanceOf } from './score.ts'

/** What comes of a threshold: so many pairs are taken for one person's, so many of them are expected not to be, and so many are missed. */
export interface Consequence {
  readonly threshold: number
  readonly pairs: number
  readonly expectedFalse: number
  readonly expectedMissed: number
}

/** What each of these thresholds would mean for pairs of these weights. */
export function consequencesOf(weights: Float32Array, prior: number, thresholds: readonly number[]): Consequence[] {
  const found = thresholds.map((threshold) => ({ threshold, pairs: 0, expectedFalse: 0, expectedMissed: 0 }))
  for (const weight of weights) {
    const chance = chanceOf(weight, prior)
    for (const one of found) {
      if (weight < one.threshold) one.expectedMissed += chance
      else {
        one.pairs++
        one.expectedFalse += 1 - chance
      }
    }
  }
  return found
}

/** The weight from which a pair is as likely one person's as this; of itself it needs no labels. */
export const thresholdFor = (chance: number, prior: number): number => Math.log2(chance / (1 - chance)) - prior
