import type { Description } from '../description.ts'
import type { Entry } from '../records/dictionary.ts'
import type { Kind } from '../values/value.ts'

export const MISSING = -1

export type Values = readonly (Entry | undefined)[]

/** What a comparison found: a level a field, and which two fields were filled in the wrong way round. */
export interface Found {
  readonly levels: Int8Array
  swapped: number
}

export interface Comparer {
  readonly found: Found
  compare(a: Values, b: Values): Found
}

/** One buffer for all comparisons: what was found stands until the next. */
export function openComparer({ fields, swapped }: Description): Comparer {
  const found: Found = { levels: new Int8Array(fields.length), swapped: -1 }
  const tables = fields.map(({ kind }) => ({ kind, at: new Map(kind.levels.map((level, at) => [level, at])) }))
  const others = fields.map(({ kind }) => kind.levels.length - 1)
  const pairs = swapped.map((names) => names.map((name) => fields.findIndex((field) => field.name === name)))
  return {
    found,
    compare(a, b) {
      found.swapped = -1
      for (let field = 0; field < tables.length; field++) {
        const [one, other] = [a[field], b[field]]
        if (one === undefined || other === undefined) found.levels[field] = MISSING
        else if (one === other) found.levels[field] = 0
        else {
          const { kind, at } = tables[field] as (typeof tables)[number]
          found.levels[field] = at.get(kind.level(one.value, other.value)) as number
        }
      }
      for (let pair = 0; pair < pairs.length && found.swapped < 0; pair++) {
        const [first, second] = pairs[pair] as [number, number]
        if (found.levels[first] !== others[first] && found.levels[second] !== others[second]) continue
        const levels = crossed(tables[first]?.kind as Kind, [a[first], a[second]], [b[first], b[second]])
        if (levels === undefined) continue
        found.swapped = pair
        found.levels[first] = tables[first]?.at.get(levels[0]) as number
        found.levels[second] = tables[second]?.at.get(levels[1]) as number
      }
      return found
    },
  }
}

/** How alike they are when each is looked for in the other's field; one of the two must be the same there. */
function crossed(
  kind: Kind,
  [a, b]: readonly [Entry | undefined, Entry | undefined],
  [c, d]: readonly [Entry | undefined, Entry | undefined],
) {
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  if (!isSame(a, d) && !isSame(b, c)) return undefined
  const levels = [kind.level(a.value, d.value), kind.level(b.value, c.value)] as const
  return levels.includes('other') ? undefined : levels
}

const isSame = (a: Entry, b: Entry): boolean => a.value.text === b.value.text || a.value.soft === b.value.soft
