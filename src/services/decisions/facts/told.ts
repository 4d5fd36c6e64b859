import type { Explanation, HeldDuty, Miss, Offence, Way } from '../../../core/engine/index.ts'
import { storedId } from './ids.ts'

/** An explanation in terms of stored grants and roles: however many facts a grant became, it is told as one. */
export function storedExplanation(explanation: Explanation): Explanation {
  if (explanation.allowed) return { allowed: true, ways: distinct(explanation.ways.map(storedWay)) }
  return { allowed: false, misses: nearestOfGrants(distinct(explanation.misses.map(storedMiss))) }
}

const storedWay = (way: Way): Way => ({
  ...way,
  by: 'grant' in way.by ? { grant: storedId(way.by.grant) } : way.by,
  role: way.role === null ? null : storedId(way.role),
})

function storedMiss(miss: Miss): Miss {
  const grant = 'grant' in miss && miss.grant !== null ? { grant: storedId(miss.grant) } : {}
  const roles = 'roles' in miss ? { roles: [...new Set(miss.roles.map(storedId))] } : {}
  return { ...miss, ...grant, ...roles } as Miss
}

/** A grant one part of which lacks the action while another brings it elsewhere does not lack it. */
function nearestOfGrants(misses: readonly Miss[]): Miss[] {
  const lacks = (miss: Miss) => miss.miss === 'role-lacks-right'
  const bringing = new Set(misses.flatMap((miss) => ('grant' in miss && !lacks(miss) ? [miss.grant] : [])))
  return misses.filter((miss) => !(lacks(miss) && 'grant' in miss && bringing.has(miss.grant)))
}

function distinct<T>(things: readonly T[]): T[] {
  const told = new Map(things.map((thing) => [JSON.stringify(thing), thing]))
  return told.size === things.length ? [...things] : [...told.values()]
}

export const storedOffence = (offence: Offence): Offence => ({
  ...offence,
  clashes: distinct(
    offence.clashes.map(({ held: [left, right], ...clash }) => ({
      ...clash,
      held: [storedHeld(left), storedHeld(right)],
    })),
  ),
})

const storedHeld = (held: HeldDuty): HeldDuty => ({
  ...held,
  grant: held.grant === null ? null : storedId(held.grant),
})
