import type { GrantFact } from '../../../core/engine/index.ts'
import { factId } from './ids.ts'
import { type HeldAt, placesOf } from './places.ts'
import type { RolePart } from './role-facts.ts'
import type { StoredGrantRow } from './stored.ts'
import type { World } from './world.ts'

/** What a part of a grant brings, and the fact that says where it is held. */
export interface HeldPart {
  readonly fact: GrantFact
  readonly rights: readonly string[]
  readonly grant: StoredGrantRow
}

/**
 * One stored grant as the facts of the engine: one fact, itself, where all its rights are held at its scope; else one for each part of its
 * role and each place where that part is held.
 */
export const grantFacts = (world: World, grant: StoredGrantRow): GrantFact[] =>
  world.isPlain(grant) ? [grant] : grantParts(world, grant).map(({ fact }) => fact)

export function grantParts(world: World, grant: StoredGrantRow): HeldPart[] {
  const parts = world.partsOf(grant)
  const whole = { fact: grant, rights: parts.flatMap(({ rights }) => rights), grant }
  if (world.isPlain(grant)) return [whole]
  const held = parts.map((part) => ({ part, places: placesOf(world, grant, part.like) }))
  if (held.every(({ places }) => places.length === 1 && isScope(grant, places[0]))) return [whole]
  return held.flatMap(({ part, places }) =>
    places.flatMap((place) => factAt(grant, part, place)).map((fact) => ({ fact, rights: part.rights, grant })),
  )
}

const isScope = (grant: StoredGrantRow, place: HeldAt | undefined): boolean =>
  place?.node === grant.scope && place.work === null

/** None where the employment and the grant are not of the same time. */
function factAt(grant: StoredGrantRow, { role, reach }: RolePart, { node, work }: HeldAt): GrantFact[] {
  const from = latest(grant.from, work?.from)
  const until = earliest(grant.until, work?.until)
  if (from !== null && until !== null && from >= until) return []
  return [{ ...grant, id: factId(grant.id, reach, node, work?.affiliation), role, scope: node, from, until }]
}

const latest = (...times: readonly (number | null | undefined)[]): number | null => {
  const known = times.filter((time) => time != null)
  return known.length === 0 ? null : Math.max(...known)
}
const earliest = (...times: readonly (number | null | undefined)[]): number | null => {
  const known = times.filter((time) => time != null)
  return known.length === 0 ? null : Math.min(...known)
}
