import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { jaroWinkler, within } from './distance.ts'

test.each([
  ['иванов', 'иванов', 0],
  ['иванов', 'ивонов', 1],
  ['иванов', 'ивнов', 1],
  ['иванов', 'иваннов', 1],
  ['иванов', 'ивнаов', 1],
  ['иванов', 'ивонав', 2],
  ['', 'аб', 2],
])('%s and %s are %i letters apart', (a, b, edits) => {
  expect(within(edits, a, b)).toBe(true)
  if (edits > 0) expect(within(edits - 1, a, b)).toBe(false)
})

test('distance is the same from either side', () => {
  assert(
    property(string({ maxLength: 8 }), string({ maxLength: 8 }), (a, b) => {
      expect(within(2, a, b)).toBe(within(2, b, a))
      expect(jaroWinkler(a, a)).toBe(a === '' ? 0 : 1)
    }),
  )
})

test('Jaro–Winkler as it is published', () => {
  expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3)
  expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3)
  expect(jaroWinkler('abc', 'xyz')).toBe(0)
})
