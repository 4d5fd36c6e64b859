import type { Description } from '../description.ts'
import { type Found, MISSING, openComparer, type Values } from './compare.ts'
import type { Model } from './model.ts'

/** Fields are filled in the wrong way round about once in a hundred records. */
const SWAPPED = -6.5
/** How far the frequency of two unlike values may move what their likeness weighs. */
const RAREST = 4
const COMMONEST = -6

export const FORBIDDEN = Number.NEGATIVE_INFINITY

export interface Weigher {
  /** Of the last pair: a weight a field, then what a wrong order and what dependences take away. */
  readonly weights: Float64Array
  readonly found: Found
  /** The binary logarithm of how much likelier this is of one person than of two; `FORBIDDEN` where it cannot be one. */
  weigh(a: Values, b: Values): number
}

export function openWeigher(description: Description, model: Model): Weigher {
  const { fields, forbids } = description
  const comparer = openComparer(description)
  const weights = new Float64Array(fields.length + 2)
  const logs = model.fields.map(({ levels }) =>
    levels.map(({ m, u }) => ({ m: Math.log2(m), ratio: Math.log2(m / u) })),
  )
  const usual = model.fields.map(({ levels }) => levels.map((level) => Math.log2(level.usual || 1)))
  const most = fields.map((field) => field.most ?? Number.POSITIVE_INFINITY)
  const chance = fields.map((field) => field.chance)
  const bans = forbids.map((name) => fields.findIndex((field) => field.name === name))
  const dependences = openDependences(description, weights)
  const all = Math.log2(Math.max(model.records, 2))
  const weightOf = (field: number, level: number, a: Values, b: Values): number => {
    const log = logs[field]?.[level] as { m: number; ratio: number }
    const [one, other] = [a[field]?.count ?? 1, b[field]?.count ?? 1]
    if (level === 0 && chance[field] !== undefined)
      return Math.min(most[field] as number, log.m - Math.log2(chance[field]))
    if (level === 0) return Math.min(most[field] as number, log.m + all - Math.log2(Math.max(one, other, 1)))
    const rarer = usual[field]?.[level] as number
    if (rarer === 0) return Math.min(most[field] as number, log.ratio)
    const rarity = rarer - (Math.log2(Math.max(1, Math.min(one, other))) - all)
    return Math.min(most[field] as number, log.ratio + Math.min(RAREST, Math.max(COMMONEST, rarity)))
  }
  return {
    weights,
    found: comparer.found,
    weigh(a, b) {
      const { levels, swapped } = comparer.compare(a, b)
      let sum = 0
      for (let field = 0; field < levels.length; field++) {
        const level = levels[field] as number
        const weight = level === MISSING ? 0 : weightOf(field, level, a, b)
        weights[field] = weight
        sum += weight
      }
      weights[levels.length] = swapped < 0 ? 0 : SWAPPED
      weights[levels.length + 1] = dependences(levels)
      for (const field of bans) if ((levels[field] as number) > 0) return FORBIDDEN
      return sum + (weights[levels.length] as number) + (weights[levels.length + 1] as number)
    },
  }
}

/** What is taken away where fields agree that agree in twins as well. */
function openDependences({ fields, dependences, forbids }: Description, weights: Float64Array) {
  const at = (name: string) => fields.findIndex((field) => field.name === name)
  const rules = dependences.map(({ when, fields: names, most }) => ({ when: at(when), fields: names.map(at), most }))
  const others = fields.map(({ kind }) => kind.levels.length - 1)
  const certain = forbids.map(at)
  return (levels: Int8Array): number => {
    let taken = 0
    for (const rule of rules) {
      if (levels[rule.when] !== others[rule.when] || certain.some((field) => levels[field] === 0)) continue
      let together = 0
      for (const field of rule.fields) together += Math.max(0, weights[field] as number)
      taken += Math.min(0, rule.most - together)
    }
    return taken
  }
}
