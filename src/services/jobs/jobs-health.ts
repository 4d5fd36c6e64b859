import type { Db } from '../../database/index.ts'
import { countStuckJobs } from './queries-jobs.ts'
import { listStoredSchedules } from './queries-schedules.ts'

/** `held`: jobs that no process takes. `failing`: jobs whose slices come to nothing, or schedules that did not work. */
export interface JobTrouble {
  readonly kind: 'held' | 'failing'
  readonly count: number
  readonly reason: string | null
}

/** What keeps jobs from being done; nothing when all is well. */
export async function findJobTroubles(db: Db): Promise<JobTrouble[]> {
  const { waiting, faulty } = await countStuckJobs(db)
  const failing = (await listStoredSchedules(db)).filter(({ last_fault }) => last_fault !== null)
  const reason = failing.map(({ name, last_fault }) => `${name}: ${last_fault}`).join('; ') || null
  return [
    ...(waiting > 0 ? [{ kind: 'held', count: waiting, reason: null } as const] : []),
    ...(faulty + failing.length > 0 ? [{ kind: 'failing', count: faulty + failing.length, reason } as const] : []),
  ]
}
