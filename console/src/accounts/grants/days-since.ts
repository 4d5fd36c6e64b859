import dayjs from 'dayjs'
import { inZone } from '../../registry/time/zone.ts'

/** Whole days of the calendar in the viewer's zone. */
export function daysSince(at: string, zone: string): number {
  const today = inZone(dayjs().toISOString(), zone).startOf('day')
  return Math.max(0, today.diff(inZone(at, zone).startOf('day'), 'day'))
}
