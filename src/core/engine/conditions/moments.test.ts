import { describe, expect, test } from 'vitest'
import { parseMoment, writeMoment } from './moments.ts'

describe('moments', () => {
  test.each([
    ['1970-01-02', 86_400_000],
    ['1970-01-01T00:00Z', 0],
    ['1970-01-01T00:00:01.5Z', 1500],
    ['1970-01-01T05:00:00+05:00', 0],
    ['1969-12-31T19:00:00-05:00', 0],
    ['2024-02-29', 1_709_164_800_000],
    ['2000-02-29', 951_782_400_000],
  ])('%s is %d ms of the epoch', (text, moment) => {
    expect(parseMoment(text)).toBe(moment)
  })

  test.each([
    ...['', 'tomorrow', '2026', '2026-11', '20261121', '2026-11-21T10:00', '2026-11-21T10:00:00', '2026-11-21 10:00Z'],
    ...[
      '2026-02-29',
      '1900-02-29',
      '2026-02-30T00:00Z',
      '2026-04-31',
      '2026-00-10',
      '2026-13-10',
      '2026-01-00',
      '2026-01-32',
    ],
    ...['2026-01-01T25:00Z', '2026-01-01T10:61Z', '2026-01-01T10:00+0500', '2026-01-01T10Z', '+002026-01-01'],
  ])('«%s» is no moment', (text) => {
    expect(parseMoment(text)).toBeNaN()
  })

  test('what is written is read as the same moment; beyond the calendar there is none', () => {
    expect(writeMoment(new Date(1000))).toBe('1970-01-01T00:00:01Z')
    expect(parseMoment(writeMoment(new Date(1_234_567_890_123)))).toBe(1_234_567_890_123)
    expect(writeMoment(new Date(Number.NaN))).toBe('')
  })
})
