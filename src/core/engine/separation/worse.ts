import { NONE, numberOf } from '../tables/ids.ts'
import { leads, VIEW } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import type { Clash, Offence } from './offences.ts'

/**
 * What of the offences was not there before: another thing held with another, at a place or a time where the two were not held together.
 * By whatever grants: those may be given anew.
 */
export function worse(s: Snapshot, now: readonly Offence[], before: readonly Offence[]): Offence[] {
  return now.flatMap((offence) => {
    const known = before
      .filter(({ rule, accounts }) => rule === offence.rule && accounts.some((id) => offence.accounts.includes(id)))
      .flatMap(({ clashes }) => clashes)
    const clashes = offence.clashes.filter((clash) => !known.some((old) => covers(s, old, clash)))
    return clashes.length === 0 ? [] : [{ ...offence, clashes }]
  })
}

function covers(s: Snapshot, old: Clash, clash: Clash): boolean {
  if (old.from > clash.from || old.until < clash.until) return false
  if (old.held.some(({ duty }, side) => duty !== clash.held[side]?.duty)) return false
  return clash.places?.every((place) => old.places?.some((above) => isBelow(s, place, above))) ?? true
}

function isBelow(s: Snapshot, place: string, above: string): boolean {
  const [node, scope] = [numberOf(s.nodes.ids, place), numberOf(s.nodes.ids, above)]
  return node !== NONE && scope !== NONE && leads(s.nodes, s.shares, node, scope, VIEW)
}
