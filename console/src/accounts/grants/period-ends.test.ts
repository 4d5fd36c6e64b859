import dayjs from 'dayjs'
import { expect, test } from 'vitest'
import { periodEnds } from './period-ends.ts'

const told = (now: string) =>
  Object.fromEntries(periodEnds(dayjs(now)).map(({ key, end }) => [key, end.format('YYYY-MM-DD HH:mm:ss')]))

test('a school year ends with the 31st of August: of this year in spring, of the next in autumn and on that very day', () => {
  expect(told('2027-03-10T12:00:00').schoolYear).toBe('2027-08-31 23:59:59')
  expect(told('2026-09-01T08:00:00').schoolYear).toBe('2027-08-31 23:59:59')
  expect(told('2026-08-31T08:00:00').schoolYear).toBe('2027-08-31 23:59:59')
})

test('a month, the end of the year, a year: to the last second of the day', () => {
  expect(told('2027-01-31T12:00:00')).toMatchObject({
    month: '2027-02-28 23:59:59',
    calendarYear: '2027-12-31 23:59:59',
    year: '2028-01-30 23:59:59',
  })
})
