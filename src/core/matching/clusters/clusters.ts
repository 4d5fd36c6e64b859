import type { Values } from '../model/compare.ts'
import type { Model } from '../model/model.ts'
import { FORBIDDEN, openWeigher } from '../model/weigh.ts'
import type { Pairs } from '../records/pairs.ts'
import type { Records } from '../records/records.ts'
import { averageLink } from './average-link.ts'
import { componentsOf } from './components.ts'

/** What hangs together in more records than this is looked at again with a higher threshold. */
const MOST_TOGETHER = 150
const HIGHER = 3

export interface Scored {
  readonly records: Records
  readonly model: Model
  readonly pairs: Pairs
  readonly weights: Float32Array
  /** «Это разные люди»: what people have decided, and what forbids besides. */
  readonly isApart?: (a: number, b: number) => boolean
}

/** Who is one person at this threshold: groups of records, none of them depersonalized, no two of them forbidden. */
export function clustersOf(scored: Scored, threshold: number): number[][] {
  const { records, model, isApart } = scored
  const weigher = openWeigher(records.description, model)
  const [a, b]: [Values[number][], Values[number][]] = [[], []]
  const weightOf = (one: number, other: number): number => {
    if (isApart?.(one, other)) return FORBIDDEN
    records.read(one, a)
    records.read(other, b)
    return weigher.weigh(a, b)
  }
  return groupsAt(scored, threshold, undefined)
    .flatMap((members) => averageLink(members, weightOf, threshold))
    .sort((one, other) => (one[0] as number) - (other[0] as number))
}

function groupsAt(scored: Scored, threshold: number, within: ReadonlySet<number> | undefined): number[][] {
  const { records, pairs, weights } = scored
  const usable = weights.map((weight, at) => {
    const [low, high] = [pairs.low[at] as number, pairs.high[at] as number]
    const out = records.isDepersonalized(low) || records.isDepersonalized(high)
    return out || (within !== undefined && !within.has(low)) ? FORBIDDEN : weight
  })
  const found = componentsOf(records.size, pairs, usable, threshold)
  const large = found.filter(({ length }) => length > MOST_TOGETHER)
  if (large.length === 0) return found
  const apart = groupsAt(scored, threshold + HIGHER, new Set(large.flat()))
  return [...found.filter(({ length }) => length <= MOST_TOGETHER), ...apart]
}
