import { Problem } from '../../core/problems/index.ts'
import { CENTRES, COLLEGES, DISTRICTS, TOWNS } from './names/places.ts'
import type { Random } from './random.ts'

export type SiteKind =
  | 'ministry'
  | 'municipality'
  | 'school'
  | 'kindergarten'
  | 'college'
  | 'university'
  | 'further-education'
  | 'organization'
  | 'managing-company'

/** An organization to be built, and how many persons will move in. */
export interface Site {
  readonly kind: SiteKind
  readonly id: string
  /** Counted within its kind from 1. */
  readonly number: number
  /** Which of the municipalities it lies in, from 0; the ministry and its own institutions have none. */
  readonly municipality: number | null
  readonly minimum: number
  readonly weight: number
  persons: number
}

/** Keeps the region's reference books. */
export const BOOK_KEEPER = 'data-centre'
/** Watches the meters of the institutions that share them with it. */
export const METERING_KEEPER = 'energy-service'
export const MUNICIPALITIES = TOWNS.length + DISTRICTS.length
/** Below this not every organization would have its head. */
export const FEWEST_PERSONS = 500
const DUPLICATES_PER_PERSON = 1 / 200

export interface Plan {
  readonly sites: readonly Site[]
  readonly duplicates: number
}

/** Organizations grow more slowly than people: a larger region has larger schools before it has more of them. */
export function planRegion(persons: number, random: Random): Plan {
  if (!Number.isInteger(persons) || persons < FEWEST_PERSONS) {
    throw new Problem('field-invalid', { reason: `persons: whole number ≥ ${FEWEST_PERSONS}` })
  }
  const duplicates = Math.max(14, Math.round(persons * DUPLICATES_PER_PERSON))
  const sites = [...planOffices(persons), ...planSchools(persons, random), ...planHigherSchools(persons)]
  settle(sites, persons - duplicates)
  return { sites, duplicates }
}

function planOffices(persons: number): Site[] {
  const office = (kind: SiteKind, id: string, minimum: number, weight: number): Site => {
    return { kind, id, number: 1, municipality: null, minimum, weight, persons: 0 }
  }
  const municipalities = Array.from({ length: MUNICIPALITIES }, (_, index): Site => {
    const id = `mo-${String(index + 1).padStart(2, '0')}`
    return {
      kind: 'municipality',
      id,
      number: index + 1,
      municipality: index,
      minimum: 2,
      weight: index === 0 ? 2 : 0.3,
      persons: 0,
    }
  })
  return [
    office('ministry', 'ministry', 8, 3 + persons / 50_000),
    ...municipalities,
    office('organization', BOOK_KEEPER, 6, 1),
    office('managing-company', METERING_KEEPER, 4, 1),
  ]
}

function planSchools(persons: number, random: Random): Site[] {
  const schools = Math.max(MUNICIPALITIES, Math.round(100 * (persons / 2000) ** 0.4))
  return [
    ...scatter('school', schools, 3, (number, town) => schoolWeight(number, town, random)),
    ...scatter('kindergarten', Math.round(schools * 0.6), 1, () => 0.4),
  ]
}

/** The first school is the one that stories are told about: large, in the capital. */
function schoolWeight(number: number, town: boolean, random: Random): number {
  if (number === 1) return 12
  return town ? 2.5 + random.next() * 3 : 0.5 + random.next() * 1.5
}

/** One per municipality while there are enough, the rest by the size of the places. */
function scatter(
  kind: 'school' | 'kindergarten',
  count: number,
  minimum: number,
  weightOf: (number: number, town: boolean) => number,
): Site[] {
  const spare = Math.max(0, count - MUNICIPALITIES)
  const sizes = Array.from({ length: MUNICIPALITIES }, (_, index) => (index === 0 ? 12 : index < TOWNS.length ? 3 : 1))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const places: number[] = []
  let reached = 0
  for (const [index, size] of sizes.entries()) {
    const before = Math.round((spare * reached) / total)
    reached += size
    const here = Math.round((spare * reached) / total) - before + (index < count ? 1 : 0)
    for (let one = 0; one < here; one++) places.push(index)
  }
  return places.map((municipality, at): Site => {
    const number = at + 1
    const id = `${kind}-${String(number).padStart(4, '0')}`
    return {
      kind,
      id,
      number,
      municipality,
      minimum,
      weight: weightOf(number, municipality < TOWNS.length),
      persons: 0,
    }
  })
}

function planHigherSchools(persons: number): Site[] {
  const tens = Math.max(0, Math.log10(persons / 2000))
  const colleges = Math.min(COLLEGES.length, 1 + Math.round(tens * 4))
  const universities = persons >= 500_000 ? 2 : 1
  const sites = (kind: SiteKind, count: number, minimum: number, weight: number) =>
    Array.from({ length: count }, (_, index): Site => {
      return { kind, id: `${kind}-${index + 1}`, number: index + 1, municipality: null, minimum, weight, persons: 0 }
    })
  return [
    ...sites('college', colleges, 14, 10),
    ...sites('university', universities, 40, 30),
    ...sites('further-education', CENTRES.length, 3, 1),
  ]
}

/** Everyone has a home: shares are rounded along the running sum, so that none is lost or made. */
function settle(sites: Site[], persons: number): void {
  const minimum = sites.reduce((sum, site) => sum + site.minimum, 0)
  const weight = sites.reduce((sum, site) => sum + site.weight, 0)
  let reached = 0
  let settled = 0
  for (const site of sites) {
    reached += site.weight
    const upTo = Math.round(((persons - minimum) * reached) / weight)
    site.persons = site.minimum + upTo - settled
    settled = upTo
  }
}
