import type { StoredGrant } from './queries-grants.ts'
import type { Grant } from './shapes.ts'

type Timed = Pick<StoredGrant, 'active' | 'valid_from' | 'valid_until'>

/** At this moment. */
export function stateOf({ active, valid_from, valid_until }: Timed, now: Date): Grant['state'] {
  if (!active) return 'deactivated'
  if (valid_until !== null && valid_until <= now) return 'expired'
  return valid_from !== null && valid_from > now ? 'not-started' : 'live'
}

export const isLive = (grant: Timed, now: Date): boolean => stateOf(grant, now) === 'live'
