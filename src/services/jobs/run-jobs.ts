import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { isDatabaseAway } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { doSlice, TakenAway, type Turn } from './do-slice.ts'
import { holdLease } from './hold-lease.ts'
import { type Ending, giveBackJob, lookAtJob, noteFault, settleJob, takeJob } from './queries-running.ts'
import type { Task } from './task.ts'

export interface Running {
  readonly tasks: readonly Task[]
  /** For people: host and process. */
  readonly label: string
  readonly log: (line: string) => void
  readonly ending: AbortSignal
}

/** Then other jobs have their turn. */
const turnMilliseconds = 2000
/** Of the time that slices take, left to checks and to other people's changes. */
const restShare = 0.25
const mostFaults = 5

/** Does what jobs wait, in turns, until none is left. */
export async function runJobs(ctx: Context, running: Running): Promise<void> {
  const { tasks, label, ending } = running
  const names = tasks.map(({ name }) => name)
  while (!ending.aborted) {
    const holder = { id: randomUUID(), label }
    const job = await takeJob(ctx.database.kysely, holder, names, ctx.clock())
    if (job === undefined) return
    await holdLease(ctx, 'jobs', holder.id, () => doTurn(ctx, running, { job, holder: holder.id }))
  }
}

async function doTurn(ctx: Context, running: Running, turn: Turn): Promise<void> {
  const db = ctx.database.kysely
  const { job, holder } = turn
  try {
    const ended = await doSlices(ctx, running, turn)
    if (ended === undefined) await giveBackJob(db, job.id, holder)
    else await settleJob(db, job.id, { holder, ending: ended, now: ctx.clock() })
  } catch (error) {
    if (!(error instanceof TakenAway)) await takeFault(ctx, running, turn, error as Error)
  }
}

/** Undefined when it is not over yet. */
async function doSlices(ctx: Context, { tasks, log, ending }: Running, turn: Turn): Promise<Ending | undefined> {
  const { job, holder } = turn
  const task = tasks.find(({ name }) => name === job.task) as Task
  const beganAt = performance.now()
  while (performance.now() - beganAt < turnMilliseconds && !ending.aborted) {
    const seen = await lookAtJob(ctx.database.kysely, job.id, holder)
    if (seen === undefined) throw new TakenAway()
    if (seen.cancel_asked) return { state: 'cancelled' }
    if (!seen.asker_acts) return { state: 'stopped', problem: { code: 'job-asker-gone' } }
    const sliceAt = performance.now()
    if (!(await doSlice(ctx, task, turn, log))) return { state: 'done' }
    await pause((performance.now() - sliceAt) * restShare)
  }
  return undefined
}

/** A database that is away, or a race that was lost, says nothing of the job: it is given back. */
async function takeFault(ctx: Context, { log }: Running, { job, holder }: Turn, error: Error): Promise<void> {
  const db = ctx.database.kysely
  if (isDatabaseAway(error)) {
    await giveBackJob(db, job.id, holder)
    throw error
  }
  log(`job ${job.id}: ${error.stack ?? error.message}`)
  const faults = await noteFault(db, job.id, holder, error.message)
  if (faults < mostFaults) return
  const ending = { state: 'stopped', problem: { code: 'job-faulty' } } as const
  await settleJob(db, job.id, { holder: null, ending, now: ctx.clock() })
}
