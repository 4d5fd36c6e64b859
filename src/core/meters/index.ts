/**
 * Meters: what a process counts of its own work, and how Prometheus is told of it.
 * Promises: labels have no other values than those written here, so nothing that anybody sends makes a series (mistake 81); to count is an addition.
 * Refuses: to know where the figures come from; clocks.
 */
export { exposition } from './exposition.ts'
export type { Cell, Labels, Measure, Sample } from './instruments.ts'
export { type Meters, openMeters, requestDoors, statusClasses } from './meters.ts'
