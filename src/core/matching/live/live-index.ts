import { type Comparison, explain } from '../evidence/evidence.ts'
import type { Matched } from '../matching.ts'
import type { Values } from '../model/compare.ts'
import { FORBIDDEN, openWeigher } from '../model/weigh.ts'
import { type KeyOf, keysOf, keysOfAll, NO_KEY } from '../records/blocking.ts'
import { keyed, type SortedKeys, sortKeys } from '../records/sorted-keys.ts'

export interface Hit extends Comparison {
  readonly record: number
}

/** A registry that is asked again and again: who is like this one, with what came and went since it was learnt of. */
export interface LiveIndex {
  add(raw: readonly string[]): number
  remove(record: number): void
  /** The likeliest first, none below the threshold; of equals, the one that came first. */
  find(raw: readonly string[], threshold: number, most?: number): Hit[]
}

export function openLiveIndex({ records, model }: Pick<Matched, 'records' | 'model'>): LiveIndex {
  const { description } = records
  const weigher = openWeigher(description, model)
  const keys = keysOf(description)
  const all = keysOfAll(records)
  const sorted = keys.map((_, block) => sortKeys(all, block))
  const added = keys.map(() => new Map<number, number[]>())
  const removed = new Set<number>()
  const there: Values[number][] = []

  const candidatesOf = (values: Values): Set<number> => {
    const found = new Set<number>()
    keys.forEach((keyOf: KeyOf, block) => {
      const key = keyOf(values)
      if (key === NO_KEY) return
      const most = description.blocks[block]?.most ?? 0
      const at = [...keyed(sorted[block] as SortedKeys, key, most), ...(added[block]?.get(key) ?? [])]
      if (at.length <= most) for (const record of at) found.add(record)
    })
    return found
  }
  return {
    add(raw) {
      const record = records.add(raw)
      records.read(record, there)
      keys.forEach((keyOf, block) => {
        const key = keyOf(there)
        const map = added[block] as Map<number, number[]>
        if (key !== NO_KEY) map.set(key, [...(map.get(key) ?? []), record])
      })
      return record
    },
    remove: (record) => void removed.add(record),
    find(raw, threshold, most = 10) {
      const values = records.look(raw)
      const hits: { record: number; weight: number }[] = []
      for (const record of candidatesOf(values)) {
        if (removed.has(record)) continue
        records.read(record, there)
        const weight = weigher.weigh(values, there)
        if (weight !== FORBIDDEN && weight >= threshold) hits.push({ record, weight })
      }
      hits.sort((a, b) => b.weight - a.weight || a.record - b.record)
      return hits.slice(0, most).map(({ record }) => {
        records.read(record, there)
        return { record, ...explain(description, weigher, values, there) }
      })
    },
  }
}
