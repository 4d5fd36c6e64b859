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
  const { same, unlike } = openRatios(description, model)
  const most = fields.map((field) => field.most ?? Number.POSITIVE_INFINITY)
  const bans = forbids.map((name) => fields.findIndex((field) => field.name === name))
  const dependences = openDependences(description, weights)
  const weightOf = (field: number, level: number, a: Values, b: Values): number => {
    const [one, other] = [a[field]?.count ?? 1, b[field]?.count ?? 1]
    const found =
      level === 0 ? same(field, Math.max(one, other, 1)) : unlike(field, level, Math.max(1, Math.min(one, other)))
    return Math.min(most[field] as number, found)
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

/** What likeness weighs in each field: of the same value by how many records hold it, of two by how many hold the rarer. */
function openRatios({ fields }: Description, { fields: learnt, records, isCounted }: Model) {
  const all = Math.log2(Math.max(records, 2))
  const m = learnt.map(({ levels }) => Math.log2(levels[0]?.m ?? 1))
  const ratios = learnt.map(({ levels }) => levels.map((level) => Math.log2(level.m / level.u)))
  const usual = learnt.map(({ levels }) => levels.map((level) => Math.log2(level.usual || 1)))
  return {
    same(field: number, held: number): number {
      if (!isCounted) return ratios[field]?.[0] as number
      const chance = fields[field]?.chance
      return (m[field] as number) - (chance === undefined ? Math.log2(held) - all : Math.log2(chance))
    },
    unlike(field: number, level: number, held: number): number {
      const [ratio, rarer] = [ratios[field]?.[level] as number, usual[field]?.[level] as number]
      if (rarer === 0) return ratio
      return ratio + Math.min(RAREST, Math.max(COMMONEST, rarer - Math.log2(held) + all))
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
