import type { Description } from '../description.ts'
import { MISSING, type Values } from '../model/compare.ts'
import { FORBIDDEN, type Weigher } from '../model/weigh.ts'
import type { Level } from '../values/value.ts'

/** One reason for or against: a field and how alike it is there, or what is taken away from all of them. */
export interface Part {
  readonly field: string
  readonly level: Level | 'swapped' | 'twins' | 'nameless'
  readonly weight: number
}

export interface Comparison {
  readonly weight: number
  readonly parts: readonly Part[]
  /** These two cannot be one, whatever else agrees: two different valid СНИЛС. */
  readonly forbidden: boolean
}

const rounded = (weight: number): number => Math.round(weight * 10) / 10

/** What two records have in common, field by field; what neither or only one tells is no reason. */
export function explain(
  { fields, swapped, dependences }: Description,
  weigher: Weigher,
  a: Values,
  b: Values,
): Comparison {
  const weight = weigher.weigh(a, b)
  const { levels, swapped: pair } = weigher.found
  const parts: Part[] = []
  fields.forEach(({ name, kind }, field) => {
    const level = levels[field] as number
    if (level === MISSING) return
    parts.push({ field: name, level: kind.levels[level] as Level, weight: rounded(weigher.weights[field] as number) })
  })
  const [order, taken] = [weigher.weights[fields.length] as number, weigher.weights[fields.length + 1] as number]
  if (order !== 0) parts.push({ field: swapped[pair]?.join('+') ?? '', level: 'swapped', weight: rounded(order) })
  if (taken !== 0) parts.push({ field: dependences[0]?.when ?? '', level: 'twins', weight: rounded(taken) })
  const sum = fields.reduce((total, _, field) => total + (weigher.weights[field] as number), order + taken)
  return { weight: rounded(weight === FORBIDDEN ? sum : weight), parts, forbidden: weight === FORBIDDEN }
}
