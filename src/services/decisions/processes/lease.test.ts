import { expect, test } from 'vitest'
import { openLease } from './lease.ts'

function clocks() {
  const now = { steady: 1000, wall: 5000 }
  return { now, read: { steady: () => now.steady, wall: () => now.wall } }
}

test('nothing is lent before the database was asked, and then from the moment before the question', () => {
  const { now, read } = clocks()
  const lease = openLease(100, read)
  expect(lease.held()).toBe(false)
  const extend = lease.start()
  now.steady += 70
  now.wall += 70
  extend()
  expect(lease.held()).toBe(true)
  now.steady += 29
  now.wall += 29
  expect(lease.held()).toBe(true)
  now.steady += 1
  now.wall += 1
  expect(lease.held()).toBe(false)
})

test.each([
  ['a machine that slept, whose steady clock stood still', { steady: 0, wall: 100 }],
  ['a wall clock that was set back', { steady: 100, wall: -3_600_000 }],
])('%s', (_, passed) => {
  const { now, read } = clocks()
  const lease = openLease(100, read)
  lease.start()()
  expect(lease.held()).toBe(true)
  now.steady += passed.steady
  now.wall += passed.wall
  expect(lease.held()).toBe(false)
})
