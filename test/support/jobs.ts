/** Jobs for tests: begun as a person would, done slice by slice or by a runner, and what became of them. */
import { expect } from 'vitest'
import { tasks } from '../../src/app/background.ts'
import type { Stage } from '../../src/services/audit/index.ts'
import { bulkTask } from '../../src/services/bulk/index.ts'
import type { Actor } from '../../src/services/decisions/index.ts'
import { openJobs, type Task } from '../../src/services/jobs/index.ts'
import { openRegistryRuns } from '../../src/services/matching/index.ts'
import { next, type Place, type TestAccount } from './builders.ts'
import type { Site } from './site.ts'

export const actorOf = ({ id, login }: TestAccount): Actor => ({
  kind: 'account',
  accountId: id,
  title: login,
  ip: '127.0.0.1',
})

export interface TestRunner {
  /** What it logged. */
  readonly lines: readonly string[]
  stop(): Promise<void>
}

export async function runner(site: Site, doing: readonly Task[] = tasks(openRegistryRuns())): Promise<TestRunner> {
  const lines: string[] = []
  const stop = await openJobs(site.ctx, { tasks: doing, schedules: [], log: (line) => lines.push(line) })
  return { lines, stop }
}

export async function jobRow(site: Site, id: string) {
  const { rows } = await site.ctx.database.pool.query('select * from jobs where id = $1', [id])
  return rows[0]
}

/** Waits for as long as it takes. */
export async function settled(site: Site, id: string) {
  await expect.poll(async () => (await jobRow(site, id)).settled_at, { timeout: 25_000, interval: 50 }).not.toBeNull()
  return await jobRow(site, id)
}

export async function done(site: Site, id: string) {
  const run = await runner(site)
  const row = await settled(site, id)
  await run.stop()
  expect(run.lines).toEqual([])
  return row
}

/** The bulk task, in whose first slice something else happens as well, when the items are through. */
export function withFirstSlice(happens: (stage: Stage) => Promise<unknown>): Task {
  let slices = 0
  return {
    ...bulkTask,
    async doItems(stage, ...asked) {
      const outcomes = await bulkTask.doItems(stage, ...asked)
      slices += 1
      if (slices === 1) await happens(stage)
      return outcomes
    },
  }
}

/** Hundreds of employees at once, past the deeds that would make them one by one. */
export async function crowd(site: Site, home: Place, count: number): Promise<string[]> {
  const name = `crowd-${next()}`
  const { rows } = await site.ctx.database.pool.query(
    `insert into accounts (id, login, login_key, metarole, home_id)
     select id, id, id, 'employee', $2 from (select $1 || '-' || n as id, n from generate_series(1, $3) as n) as made
     order by n returning id`,
    [name, home.id, count],
  )
  await site.ctx.decisions.reload()
  return rows.map(({ id }) => id as string)
}

export async function countActive(site: Site, ids: readonly string[]): Promise<number> {
  const { rows } = await site.ctx.database.pool.query(
    'select count(*)::int as count from accounts where active and id = any($1)',
    [ids],
  )
  return rows[0].count
}
