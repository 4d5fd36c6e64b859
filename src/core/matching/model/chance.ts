import type { Dictionary } from '../records/dictionary.ts'
import type { Records } from '../records/records.ts'
import { MISSING, openComparer, type Values } from './compare.ts'
import type { LevelModel } from './model.ts'
import { eachScatteredPair } from './sample.ts'

const TIMES = 200_000
/** Fewer pairs than this tell nothing of how common their values are. */
const ENOUGH = 12

/** How alike two different persons are by chance, by level: the same by counting the values, the rest by pairs drawn. */
export function chances(records: Records): Omit<LevelModel, 'm'>[][] {
  const { fields } = records.description
  const comparer = openComparer(records.description)
  const counts = fields.map(({ kind }) => new Float64Array(kind.levels.length))
  const rareness = fields.map(({ kind }) => new Float64Array(kind.levels.length))
  const [a, b]: [Values[number][], Values[number][]] = [[], []]
  eachScatteredPair(records.size, TIMES, (one, other) => {
    records.read(one, a)
    records.read(other, b)
    const { levels } = comparer.compare(a, b)
    levels.forEach((level, field) => {
      if (level === MISSING) return
      const [count, rare] = [counts[field] as Float64Array, rareness[field] as Float64Array]
      count[level] = (count[level] as number) + 1
      rare[level] = (rare[level] as number) + 1 / Math.max(1, Math.min(a[field]?.count ?? 1, b[field]?.count ?? 1))
    })
  })
  return fields.map((_, field) => {
    const count = counts[field] as Float64Array
    const all = count.reduce((sum, one) => sum + one, 0)
    return [...count].map((seen, level) => ({
      u: level === 0 ? chanceOfSame(records, field) : (seen + 0.5) / (all + 1),
      usual:
        level === 0 || level === count.length - 1 || seen < ENOUGH
          ? 0
          : seen / ((rareness[field]?.[level] as number) * records.size),
    }))
  })
}

function chanceOfSame({ dictionaries, size }: Records, field: number): number {
  let [pairs, filled] = [0, 0]
  const dictionary = dictionaries[field] as Dictionary
  for (let number = 1; number < dictionary.size(); number++) {
    const count = dictionary.countOf(number)
    filled += count
    pairs += count * (count - 1)
  }
  return filled < 2 ? 1 / Math.max(2, size) : Math.max(pairs / (filled * (filled - 1)), 1 / (size * size))
}
