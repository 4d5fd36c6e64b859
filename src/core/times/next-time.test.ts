import { describe, expect, test } from 'vitest'
import { nextTime, type RepeatedTimes } from './index.ts'

const perm = { at: '09:00', timeZone: 'Asia/Yekaterinburg' }
const next = (times: Partial<RepeatedTimes>, after: string) =>
  nextTime({ every: 'day', days: [], ...perm, ...times }, new Date(after)).toISOString()

describe('L27 L8 what repeats comes at a time on the clock of its own zone', () => {
  test('every day', () => {
    expect(next({}, '2026-11-29T03:59:59Z')).toBe('2026-11-29T04:00:00.000Z')
    expect(next({}, '2026-11-29T04:00:00Z')).toBe('2026-11-30T04:00:00.000Z')
  })

  test('the day is that of the zone, not of UTC', () => {
    const monday = { every: 'week', days: [1], at: '01:00' } as const
    expect(next(monday, '2026-11-29T12:00:00Z')).toBe('2026-11-29T20:00:00.000Z')
  })

  test('on several days of a week', () => {
    const times = { every: 'week', days: [1, 5] } as const
    expect(next(times, '2026-11-30T04:00:00Z')).toBe('2026-12-04T04:00:00.000Z')
    expect(next(times, '2026-12-04T04:00:00Z')).toBe('2026-12-07T04:00:00.000Z')
  })

  test('a month that has no 31st has its last day', () => {
    const times = { every: 'month', days: [31] } as const
    expect(next(times, '2026-11-29T12:00:00Z')).toBe('2026-11-30T04:00:00.000Z')
    expect(next(times, '2027-01-31T04:00:00Z')).toBe('2027-02-28T04:00:00.000Z')
  })

  test('when the clock goes forward and back, once a day all the same', () => {
    const berlin = { at: '02:30', timeZone: 'Europe/Berlin' }
    expect(next(berlin, '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:30:00.000Z')
    expect(next(berlin, '2026-03-29T01:30:00Z')).toBe('2026-03-30T00:30:00.000Z')
    expect(next(berlin, '2026-10-24T12:00:00Z')).toMatch(/^2026-10-25T0[01]:30/)
  })
})
