import type { Description } from './description.ts'
import { type Comparison, explain } from './evidence/evidence.ts'
import type { Values } from './model/compare.ts'
import type { Model } from './model/model.ts'
import { openWeigher } from './model/weigh.ts'
import { keysOf, NO_KEY } from './records/blocking.ts'

/** How many of the model's records hold a value of a field; undefined where that is not kept. */
export type CountOf = (field: string, text: string) => number | undefined

/** One record beside others, without the registry at hand: only its model, and how common the values are. */
export interface Desk {
  read(raw: readonly string[]): Values
  compare(a: Values, b: Values): Comparison
  /** What records must share one of, to be compared with this one. */
  keys(values: Values): number[]
}

export function openDesk(description: Description, model: Model, countOf: CountOf): Desk {
  const weigher = openWeigher(description, model)
  const keys = keysOf(description)
  return {
    read: (raw) =>
      description.fields.map(({ name, read }, field) => {
        const reading = read(raw[field] ?? '')
        if (typeof reading !== 'object') return undefined
        const { value, count } = likeliest(
          [reading, ...(reading.guesses ?? [])].map((value) => ({ value, count: countOf(name, value.text) })),
        )
        return { value, count: count ?? 1 }
      }),
    compare: (a, b) => explain(description, weigher, a, b),
    keys: (values) =>
      [...new Set(keys.map((keyOf, block) => saltedKey(keyOf(values), block)))].filter((key) => key !== NO_KEY),
  }
}

/** Of what a text may have been meant to be, what the registry holds most of; the first where it holds none. */
const likeliest = <T extends { readonly count: number | undefined }>(all: readonly T[]): T =>
  all.reduce((best, one) => ((one.count ?? 0) > (best.count ?? 0) ? one : best))

/** Keys of all blocks in one list: which block a key is of is part of it. */
const saltedKey = (key: number, block: number): number =>
  key === NO_KEY ? NO_KEY : Math.imul(key ^ Math.imul(block + 1, 0x9e3779b9), 0x85ebca6b) & 0x7fffffff || 1
