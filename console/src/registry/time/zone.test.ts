import dayjs from 'dayjs'
import { expect, test } from 'vitest'
import { inZone, momentOn } from './zone.ts'

test('L8 a moment is shown by the clock of the zone, whatever the browser’s is, and a picked clock is of that zone', () => {
  const at = '2026-03-01T20:30:00.000Z'
  const words = (zone: string) => inZone(at, zone).format('DD.MM.YYYY HH:mm')
  expect(words('Asia/Krasnoyarsk')).toBe('02.03.2026 03:30')
  expect(words('Europe/Kaliningrad')).toBe('01.03.2026 22:30')
  for (const zone of ['Asia/Krasnoyarsk', 'Europe/Kaliningrad', 'UTC']) {
    expect(momentOn(inZone(at, zone), zone)).toBe(at)
    expect(momentOn(dayjs(inZone(at, zone).format('YYYY-MM-DDTHH:mm:ss')), zone)).toBe(at)
  }
})
