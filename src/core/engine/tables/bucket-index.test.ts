import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addToIndex,
  type BucketIndex,
  newBucketIndex,
  removeFromIndex,
  shrinkIndex,
  visitBuckets,
  visitMembers,
} from './bucket-index.ts'

const PLACES = [0, 1, 2, 9]

type At = { readonly place: number; readonly sort: number }

/** Per place and sort its members, and how many the bucket says there are. */
function read(index: BucketIndex): string[] {
  const found: string[] = []
  for (const place of PLACES) {
    visitBuckets(index, place, (bucket, sort, count) => {
      const members: number[] = []
      visitMembers(index, bucket, (member) => members.push(member))
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
    const index = newBucketIndex()
    const there = new Map<number, At>()
    for (const { member, at, shrinks } of steps) {
      const before = there.get(member)
      if (before === undefined) {
        addToIndex(index, at.place, at.sort, member)
        there.set(member, at)
      } else {
        removeFromIndex(index, before.place, before.sort, member)
        there.delete(member)
      }
      if (shrinks) shrinkIndex(index, 9)
      const expected = [...there].map(([member, { place, sort }]) => `${place} ${sort} ${member}`)
      expect(read(index)).toEqual(expected.sort())
    }
    // Free buckets are used again: there are never more than pairs of keys.
    expect(index.size).toBeLessThanOrEqual(1 + Math.min(steps.length, PLACES.length * 4))
  })
  fc.assert(property, { numRuns: 300 })
})
