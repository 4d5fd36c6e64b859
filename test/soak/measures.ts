import type { Installation } from './faults.ts'
import type { Load } from './load.ts'

export interface Measured {
  /** Minutes since the beginning. */
  readonly at: number
  readonly megabytes: readonly (number | undefined)[]
  readonly handles: readonly (number | undefined)[]
  /** Milliseconds, of what was answered since the last. */
  readonly check: number | undefined
  readonly change: number | undefined
  readonly databaseMegabytes: number | undefined
  /** Rows that are left behind, of all. */
  readonly dead: number | undefined
  readonly fault: string | undefined
}

const everyMilliseconds = 10_000

export function openMeasures(installation: Installation, load: Load) {
  const all: Measured[] = []
  const began = Date.now()
  const held: { fault: string | undefined } = { fault: undefined }
  const measure = async () => {
    const own = await Promise.all(installation.processes.map((one) => one.measures()))
    const [size] = await installation.primary
      .ask<{ bytes: string; dead: string }>(
        `select pg_database_size(current_database())::text as bytes,
           (select coalesce(sum(n_dead_tup) / nullif(sum(n_live_tup + n_dead_tup), 0), 0)::text from pg_stat_user_tables) as dead`,
      )
      .catch(() => [])
    all.push({
      at: (Date.now() - began) / 60_000,
      megabytes: own.map((one) => one?.megabytes),
      handles: own.map((one) => one?.handles),
      check: percentile(load.checkTimes),
      change: percentile(load.changeTimes),
      databaseMegabytes: size && Number(size.bytes) / 1e6,
      dead: size && Number(size.dead),
      fault: held.fault,
    })
    held.fault = undefined
    load.checkTimes.length = 0
    load.changeTimes.length = 0
  }
  const timer = setInterval(() => void measure(), everyMilliseconds)
  return {
    mark(fault: string) {
      held.fault = fault
    },
    end() {
      clearInterval(timer)
      return all
    },
  }
}

/** Of a hundred the ninety-ninth. */
function percentile(times: readonly number[]): number | undefined {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length * 0.99)]
}
