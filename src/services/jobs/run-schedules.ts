import { randomUUID } from 'node:crypto'
import type { Context } from '../decisions/index.ts'
import { holdLease } from './hold-lease.ts'
import { endSchedule, takeSchedule } from './queries-schedules.ts'
import type { Schedule } from './task.ts'

export interface Keeping {
  readonly schedules: readonly Schedule[]
  readonly log: (line: string) => void
  readonly ending: AbortSignal
}

/** Begins whatever is due, each beside the others, and comes back when those have ended that it began. */
export async function runSchedules(ctx: Context, keeping: Keeping): Promise<void> {
  const { schedules } = keeping
  const begun: Promise<void>[] = []
  const names = schedules.map(({ name }) => name)
  for (;;) {
    const holder = randomUUID()
    const name = await takeSchedule(ctx.database.kysely, holder, names)
    const schedule = schedules.find((one) => one.name === name)
    if (schedule === undefined) break
    begun.push(holdLease(ctx, 'schedules', holder, () => runOne(ctx, schedule, holder, keeping)))
  }
  await Promise.all(begun)
}

async function runOne(ctx: Context, { name, run }: Schedule, holder: string, { log, ending }: Keeping): Promise<void> {
  const fault = await run(ctx, ending).then(
    () => null,
    (error: unknown) => String(error),
  )
  if (fault !== null) log(`${name}: ${fault}`)
  await endSchedule(ctx.database.kysely, name, holder, fault)
}
