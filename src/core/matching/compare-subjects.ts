import type { Description } from './description.ts'
import { type Comparison, explain } from './evidence/evidence.ts'
import type { Values } from './model/compare.ts'
import type { Model } from './model/model.ts'
import { openWeigher } from './model/weigh.ts'
import { keysOf, NO_KEY } from './records/blocking.ts'
import type { Records } from './records/records.ts'

/** What is kept of a registry, so that one record can be compared without it: plain data. */
export interface Learnt {
  readonly model: Model
  /** How many records hold the values that many hold, by field. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Values that are not among those are held by fewer. */
  readonly fewest: number
}

/** Rarer values weigh no more: nobody needs to know how many hold them. */
const RAREST = 2 ** -13

export function learntOf(records: Records, model: Model): Learnt {
  const fewest = Math.max(2, Math.floor(records.size * RAREST))
  const counts = records.dictionaries.map(({ size, countOf, entry }, field) => {
    const common = Array.from({ length: size() }, (_, number) => number).filter((number) => countOf(number) >= fewest)
    const kept = common.map((number) => [entry(number)?.value.text, countOf(number)] as const)
    return [records.description.fields[field]?.name, Object.fromEntries(kept)] as const
  })
  return { model, counts: Object.fromEntries(counts), fewest }
}

/** One record beside others, without the registry at hand. */
export interface Desk {
  read(raw: readonly string[]): Values
  compare(a: Values, b: Values): Comparison
  /** What records must share one of, to be compared with this one. */
  keys(values: Values): number[]
}

export function openDesk(description: Description, { model, counts, fewest }: Learnt): Desk {
  const weigher = openWeigher(description, model)
  const keys = keysOf(description)
  const usual = model.fields.map(({ levels }) => Math.max(1, Math.min(fewest, (levels[0]?.u ?? 0) * model.records)))
  return {
    read: (raw) =>
      description.fields.map(({ name, read }, field) => {
        const reading = read(raw[field] ?? '')
        if (typeof reading !== 'object') return undefined
        const known = counts[name] ?? {}
        const readings = [reading, ...(reading.guesses ?? [])]
        const value = readings.reduce((best, one) => ((known[one.text] ?? 0) > (known[best.text] ?? 0) ? one : best))
        return { value, count: known[value.text] ?? (usual[field] as number) }
      }),
    compare: (a, b) => explain(description, weigher, a, b),
    keys: (values) => {
      const found = keys.map((keyOf, block) =>
        description.blocks[block]?.isWide ? NO_KEY : saltedKey(keyOf(values), block),
      )
      return [...new Set(found)].filter((key) => key !== NO_KEY)
    },
  }
}

/** Keys of all blocks in one list: which block a key is of is part of it. */
const saltedKey = (key: number, block: number): number =>
  key === NO_KEY ? NO_KEY : Math.imul(key ^ Math.imul(block + 1, 0x9e3779b9), 0x85ebca6b) & 0x7fffffff || 1
