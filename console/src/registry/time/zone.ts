import dayjs, { type Dayjs } from 'dayjs'
import timezone from 'dayjs/plugin/timezone'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)
dayjs.extend(timezone)

/** A moment by the clock of a zone (L8). */
export const inZone = (at: string | Date | undefined, zone: string): Dayjs => dayjs(at).tz(zone)

/** What a picker shows is a clock without a zone: the moment at which the clock of this zone shows it. */
export const momentOn = (clock: Dayjs, zone: string): string =>
  dayjs.tz(clock.format('YYYY-MM-DDTHH:mm:ss'), zone).toISOString()
