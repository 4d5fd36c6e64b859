import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Chains, enchain, newChains, shrinkChains, unchain, visitKnots, visitMembers } from './chains.ts'

const PLACES = [0, 1, 2, 9]

type At = { readonly place: number; readonly sort: number }

/** Per place and sort its members, and how many the knot says there are. */
function read(chains: Chains): string[] {
  const found: string[] = []
  for (const place of PLACES) {
    visitKnots(chains, place, (knot, sort, count) => {
      const members: number[] = []
      visitMembers(chains, knot, (member) => members.push(member))
      expect(members).toHaveLength(count)
      found.push(...members.map((member) => `${place} ${sort} ${member}`))
    })
  }
  return found.sort()
}

test('whoever came and did not leave is found once, at the own place under the own sort, whatever the order of coming and leaving', () => {
  const at = fc.record({ place: fc.constantFrom(...PLACES), sort: fc.nat(3) })
  const step = fc.record({ member: fc.integer({ min: 1, max: 8 }), at, shrinks: fc.nat(9).map((dice) => dice === 0) })
  const property = fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const chains = newChains()
    const there = new Map<number, At>()
    for (const { member, at, shrinks } of steps) {
      const before = there.get(member)
      if (before === undefined) {
        enchain(chains, at.place, at.sort, member)
        there.set(member, at)
      } else {
        unchain(chains, before.place, before.sort, member)
        there.delete(member)
      }
      if (shrinks) shrinkChains(chains, 9)
      const expected = [...there].map(([member, { place, sort }]) => `${place} ${sort} ${member}`)
      expect(read(chains)).toEqual(expected.sort())
    }
    // Knots that were left are used again: there are never more than places and sorts.
    expect(chains.size).toBeLessThanOrEqual(1 + Math.min(steps.length, PLACES.length * 4))
  })
  fc.assert(property, { numRuns: 300 })
})
