import { expect, test } from 'vitest'
import { dateOf, dayNumber, midnightOf, momentOf } from './calendar.ts'

test('a date and its number are two names of one day, leap years included', () => {
  for (const date of ['1958-03-01', '1970-01-01', '2024-02-29', '2026-09-01'])
    expect(dateOf(dayNumber(date))).toBe(date)
  expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2)
  expect(() => dayNumber('2026-13-01')).toThrow('YYYY-MM-DD')
})

test('a moment is what the clock of Greenwich shows, on the day before when the region is already at its midnight', () => {
  const day = dayNumber('2026-09-01')
  expect(momentOf(day, 36_061)).toBe('2026-09-01T10:01:01Z')
  expect(midnightOf(day)).toBe('2026-08-31T19:00:00Z')
})
