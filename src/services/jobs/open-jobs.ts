import { hostname } from 'node:os'
import { isDatabaseAway } from '../../database/index.ts'
import { type Context, inTurn } from '../decisions/index.ts'
import { jobsChannel } from './queries-running.ts'
import { keepSchedules } from './queries-schedules.ts'
import { runJobs } from './run-jobs.ts'
import { runSchedules } from './run-schedules.ts'
import type { Schedule, Task } from './task.ts'

export interface JobsOptions {
  readonly tasks: readonly Task[]
  readonly schedules: readonly Schedule[]
  readonly log: (line: string) => void
}

const lookMilliseconds = 2000

/**
 * Does jobs, and what the schedules say, for as long as this process runs: told of new ones by NOTIFY, and looking for those that a dead
 * process has left. Gives how to stop, which waits for the slice under way.
 */
export async function openJobs(ctx: Context, { tasks, schedules, log }: JobsOptions): Promise<() => Promise<void>> {
  const ending = new AbortController()
  const label = `${hostname()}/${process.pid}`
  const say = (error: Error) => {
    if (!isDatabaseAway(error)) log(`jobs: ${error.stack ?? error.message}`)
  }
  const guarded = (work: () => Promise<void>) =>
    inTurn(async () => {
      if (!ending.signal.aborted) await work().catch(say)
    })
  const jobs = guarded(() => runJobs(ctx, { tasks, label, log, ending: ending.signal }))
  const keeping = guarded(() => runSchedules(ctx, { schedules, log, ending: ending.signal }))
  await keepSchedules(ctx.database.kysely, schedules)
  const look = () => {
    void jobs.run()
    void keeping.run()
  }
  const timer = setInterval(look, lookMilliseconds).unref()
  const stopListening = await ctx.database.listen(jobsChannel, () => void jobs.run())
  look()
  return async () => {
    ending.abort()
    clearInterval(timer)
    await stopListening()
    await Promise.all([jobs.settled(), keeping.settled()])
  }
}
