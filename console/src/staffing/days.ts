import dayjs from 'dayjs'
import { inZone } from '../registry/time/zone.ts'

const format = 'YYYY-MM-DD'

/** The server ends on the first day that is not meant any more; people name the last one that is. */
export const lastDay = (until: string): string => dayjs(until).subtract(1, 'day').format(format)
export const dayAfter = (last: string): string => dayjs(last).add(1, 'day').format(format)

/** «До конца учебного года»: the last day of August that is still to come. */
export function endOfSchoolYear(today: string): string {
  const august = `${today.slice(0, 4)}-08-31`
  return today <= august ? august : `${Number(today.slice(0, 4)) + 1}-08-31`
}

export const endOfYear = (today: string): string => `${today.slice(0, 4)}-12-31`

/** As the server counts days: by one clock for all, wherever somebody sits. */
export const todayIn = (zone: string, at?: string): string => inZone(at, zone).format(format)
