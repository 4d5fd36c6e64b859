import { expect, test } from 'vitest'
import { reportPeriod } from './period.ts'

const period = (today: string, reportDay: number | null, reportDays: number | null = null) => {
  const { from, to } = reportPeriod(today, { reportDay, reportDays })
  return `${from} – ${to}`
}

test('L14 the reporting day is put into the end of the period, for as long as it is the one meant', () => {
  expect(period('2026-09-28', 25)).toBe('2026-08-26 – 2026-09-25')
  expect(period('2026-09-25', 25)).toBe('2026-08-26 – 2026-09-25')
  expect(period('2026-09-24', 25)).toBe('2026-07-26 – 2026-08-25')
  expect(period('2026-09-28', 25, 10)).toBe('2026-08-26 – 2026-09-25')
  expect(period('2026-10-06', 25, 10), 'not meant any more').toBe('2026-09-26 – 2026-10-06')
})

test('L14 in a shorter month the reporting day is its last; without one the period is the month', () => {
  expect(period('2026-03-01', 31)).toBe('2026-02-01 – 2026-02-28')
  expect(period('2026-03-31', 31)).toBe('2026-03-01 – 2026-03-31')
  expect(period('2026-01-05', 20)).toBe('2025-11-21 – 2025-12-20')
  expect(period('2026-09-28', null, 10)).toBe('2026-09-01 – 2026-09-28')
})
