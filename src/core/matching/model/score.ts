import { NONE } from '../records/dictionary.ts'
import type { Pairs } from '../records/pairs.ts'
import type { Records } from '../records/records.ts'
import type { Values } from './compare.ts'
import type { Model } from './model.ts'
import { FORBIDDEN, openWeigher } from './weigh.ts'

/** How much each pair weighs. */
export function scorePairs(records: Records, pairs: Pairs, model: Model): Float32Array {
  const weigher = openWeigher(records.description, model)
  const [a, b]: [Values[number][], Values[number][]] = [[], []]
  const weights = new Float32Array(pairs.count)
  const isBanned = openBans(records)
  for (let at = 0; at < pairs.count; at++) {
    const [low, high] = [pairs.low[at] as number, pairs.high[at] as number]
    if (isBanned(low, high)) {
      weights[at] = FORBIDDEN
      continue
    }
    records.read(low, a)
    records.read(high, b)
    weights[at] = weigher.weigh(a, b)
  }
  return weights
}

/** Two different values where there can be but one: seen by their numbers alone, which is most of the work spared. */
function openBans({ description: { fields, forbids }, numbers }: Records) {
  const bans = forbids.map((name) => fields.findIndex((field) => field.name === name))
  return (low: number, high: number): boolean => {
    for (const field of bans) {
      const [one, other] = [numbers[low * fields.length + field], numbers[high * fields.length + field]]
      if (one !== other && one !== NONE && other !== NONE) return true
    }
    return false
  }
}

/** How likely a pair of this weight is one person's. */
export const chanceOf = (weight: number, prior: number): number => 1 / (1 + 2 ** -(weight + prior))

/** The odds over all pairs that agree with what the pairs weigh: as many of one person as their chances add up to. */
export function fitPrior(weights: Float32Array, model: Model): Model {
  const all = Math.max(1, (model.records * (model.records - 1)) / 2)
  let { prior } = model
  for (let round = 0; round < 50; round++) {
    let matches = 0
    for (const weight of weights) matches += chanceOf(weight, prior)
    const next = Math.log2(Math.max(matches, 0.5) / all)
    if (Math.abs(next - prior) < 0.001) break
    prior = next
  }
  return { ...model, prior }
}
