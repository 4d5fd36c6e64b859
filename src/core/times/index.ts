/**
 * Times: days and hours as a clock on the wall of a zone shows them.
 * Promises: what is planned for a time of day comes once a day, whatever the clock does in spring and autumn.
 * Refuses: to read a clock: it is given the moment.
 */
export { type Days, daysIn, isTimeZone } from './days.ts'
export { nextTime, type RepeatedTimes, wallClock } from './next-time.ts'
