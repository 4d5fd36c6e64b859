import { describe, expect, it } from 'vitest'
import { dayAfter, endOfSchoolYear, endOfYear, lastDay, todayIn } from './days.ts'

describe('days of a post', () => {
  it('the last day is told where the server has the first that is not meant any more', () => {
    expect(lastDay('2027-01-01')).toBe('2026-12-31')
    expect(dayAfter('2028-02-28')).toBe('2028-02-29')
  })

  it('today is the day of the installation, at night in Kamchatka too', () => {
    expect(todayIn('Europe/Moscow', '2026-11-30T02:30:00+12:00')).toBe('2026-11-29')
    expect(todayIn('Asia/Kamchatka', '2026-11-30T02:30:00+12:00')).toBe('2026-11-30')
  })

  it('a school year ends with August', () => {
    expect(endOfSchoolYear('2026-09-01')).toBe('2027-08-31')
    expect(endOfSchoolYear('2026-08-31')).toBe('2026-08-31')
    expect(endOfSchoolYear('2027-02-01')).toBe('2027-08-31')
    expect(endOfYear('2026-09-01')).toBe('2026-12-31')
  })
})
