import { nextTime, wallClock } from '../../core/times/index.ts'
import type { StoredWishes } from './queries-alerts.ts'

export interface Clock {
  readonly quiet: StoredWishes['quiet']
  readonly timeZone: string
}

/** That moment, or when the quiet hours end that it falls into; hours over midnight are meant as they are said. */
export function afterQuiet({ quiet, timeZone }: Clock, at: Date): Date {
  if (quiet === null) return at
  const clock = wallClock(timeZone, at).slice(11, 16)
  const { from, until } = quiet
  const isQuiet = from <= until ? clock >= from && clock < until : clock >= from || clock < until
  return isQuiet ? nextTime({ every: 'day', days: [], at: until, timeZone }, at) : at
}
