import { describe, expect, it } from 'vitest'
import { organizationsTexts } from './texts.ts'
import { allZones, cityOf, offsetOf, ownZones } from './time-zones.ts'

describe('time zones as people say them', () => {
  it('every zone of Russia has a name in both languages', () => {
    for (const texts of [organizationsTexts.ru, organizationsTexts.en])
      expect(Object.keys(texts.zone ?? {}).sort()).toEqual([...ownZones].map(cityOf).sort())
  })

  it('every zone is offered once, those of Russia first', () => {
    const zones = allZones()
    expect(new Set(zones).size).toBe(zones.length)
    expect(zones.slice(0, ownZones.length)).toEqual(ownZones)
    expect(zones).toContain('Europe/Berlin')
  })

  it('the distance from UTC is that of the day', () => {
    expect(offsetOf('Asia/Yekaterinburg')).toBe('UTC+5')
    const [winter, summer] = ['2026-01-01', '2026-07-01'].map((day) => offsetOf('Europe/Berlin', new Date(day)))
    expect([winter, summer]).toEqual(['UTC+1', 'UTC+2'])
    expect(offsetOf('America/St_Johns', new Date('2026-01-01'))).toBe('UTC−3:30')
    expect(offsetOf('Nowhere/City')).toBe('')
  })
})
