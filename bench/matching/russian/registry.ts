import { seededRandom, weighted } from '../../../src/services/seeding/index.ts'
import { errors, type Written } from './errors.ts'
import type { Names } from './names.ts'
import { type Human, people } from './people.ts'

export interface Labelled {
  readonly record: Written
  /** Whose record it is: for the judge, never for the matcher. */
  readonly person: number
}

/** How many records a person has beside the first. */
const AGAIN = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 3] as const

/** A registry of so many records, all spoilt as people spoil them; one seed, one registry. They stand in an order that tells nothing. */
export function writeRegistry(names: Names, size: number, seed: number): Labelled[] {
  const random = seededRandom(seed)
  const draw = weighted(errors, ([often]) => often)
  const all: Labelled[] = []
  let person = 0
  for (const human of people({ random, names })) {
    const times = 1 + random.pick(AGAIN)
    for (let time = 0; time < times && all.length < size; time++) {
      const record = write(human, random)
      const many = time === 0 ? (random.chance(0.1) ? 1 : 0) : random.pick([1, 1, 1, 2, 2, 3])
      for (let error = 0; error < many; error++)
        draw(random)[1](record, { random, names, otherLastName: human.otherLastName })
      all.push({ record, person })
    }
    person++
    if (all.length >= size) break
  }
  return shuffled(all, random.below)
}

type Random = ReturnType<typeof seededRandom>

/** Not everything is known of everybody. */
function write({ otherLastName, ...human }: Human, random: Random): Written {
  const known = (part: number, text: string) => (random.chance(part) ? text : '')
  return {
    ...human,
    sex: known(0.95, human.sex),
    snils: known(0.65, human.snils),
    email: known(0.3, human.email),
    phone: known(0.5, human.phone),
  }
}

function shuffled<T>(items: T[], below: (limit: number) => number): T[] {
  for (let at = items.length - 1; at > 0; at--) {
    const other = below(at + 1)
    ;[items[at], items[other]] = [items[other] as T, items[at] as T]
  }
  return items
}
