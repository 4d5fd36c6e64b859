/** Issue 8, 9: what a job promises whatever process dies, and however many there are. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Deed, perform } from '../../src/services/audit/index.ts'
import { startJob } from '../../src/services/bulk/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { enqueueJob, findJobTroubles, type NewJob, openJobs, type Task } from '../../src/services/jobs/index.ts'
import { account, type Region, region, type TestAccount } from '../support/builders.ts'
import { expectFresh } from '../support/fresh.ts'
import { actorOf, countActive, crowd, jobRow, runner, settled } from '../support/jobs.ts'
import { openBeside, openSite, type Site } from '../support/site.ts'
import { spawnProcess } from '../support/spawn-process.ts'

let site: Site
let places: Region
let superadmin: TestAccount
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await account(site, { metarole: 'superadmin', home: places.ministry })
})
afterAll(() => site.close())

const aJob = (task: string, items = 1): NewJob => ({
  ...{ task, title: { ru: 'Проба', en: 'Test' }, input: {}, undoable: false },
  items: Array.from({ length: items }, (_, at) => ({ objectId: `${task}-${at}`, version: null })),
})
const enqueue = (job: NewJob) =>
  site.ctx.database.kysely.transaction().execute((tx) => enqueueJob(site.ctx, tx, operator, job))
const counting = (name: string, work: (id: string) => void | Promise<void>): Task => ({
  name,
  kindOf: () => 'record',
  async doItems(_stage, _actor, { id }, items) {
    await work(id)
    return items.map(() => ({ state: 'done' }))
  },
})

test('a job is there when its deed is committed, and is not when it is rolled back', async () => {
  let enqueued = ''
  const deed = (fails: boolean): Deed<undefined, string> => ({
    name: 'jobs.begin',
    kind: 'record',
    async decide(ctx, tx, actor) {
      enqueued = await enqueueJob(ctx, tx, actor, aJob('nobody-does-it'))
      if (fails) throw new Error('rolled back')
      return { result: enqueued, changed: 'nothing' }
    },
  })
  await expect(perform(site.ctx, operator, deed(true), undefined)).rejects.toThrow('rolled back')
  expect(await jobRow(site, enqueued)).toBeUndefined()
  const id = await perform(site.ctx, operator, deed(false), undefined)
  expect(await jobRow(site, id)).toMatchObject({ state: 'waiting', total: 1 })
})

test('two processes share the work: each job is done by one of them, and once', async () => {
  const other = await openBeside(site)
  const ids = await Promise.all(Array.from({ length: 12 }, () => enqueue(aJob('shared'))))
  const did: Record<string, string[]> = { here: [], there: [] }
  const sharing = (who: string) =>
    counting('shared', async (id) => {
      did[who]?.push(id)
      // Until both have begun, nobody goes on.
      await expect.poll(() => did.here?.length && did.there?.length, { timeout: 20_000 }).toBeGreaterThan(0)
    })
  const runs = await Promise.all([runner(site, [sharing('here')]), runner(other, [sharing('there')])])
  for (const id of ids) await settled(site, id)
  for (const run of runs) await run.stop()
  expect(Object.values(did).flat().sort()).toEqual([...ids].sort())
  expect(did.here?.length).toBeGreaterThan(0)
  expect(did.there?.length).toBeGreaterThan(0)
  await other.close()
})

test('a process that is killed in the middle loses nothing and repeats nothing: another goes on', {
  timeout: 120_000,
}, async () => {
  const ids = await crowd(site, places.school, 800)
  const selection = { kind: 'ids', ids } as const
  const asked = { deed: 'accounts.deactivate-account', selection: { ...selection, ids: [...ids] }, input: {} }
  const id = await perform(site.ctx, actorOf(superadmin), startJob, asked)
  const script = fileURLToPath(new URL('../support/jobs-process.ts', import.meta.url))
  const process = spawnProcess(script, [site.ctx.database.url])
  await process.line((line) => line === 'open')
  await expect.poll(async () => (await jobRow(site, id)).done, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
  await process.kill()
  const left = await jobRow(site, id)
  expect(left).toMatchObject({ state: 'running', settled_at: null })
  expect(left.done).toBeLessThan(800)
  expect(await countActive(site, ids), 'what is noted as done is done, and nothing else').toBe(800 - left.done)
  const run = await runner(site)
  await expect.poll(async () => (await jobRow(site, id)).state, { timeout: 60_000 }).toBe('done')
  await run.stop()
  expect(await jobRow(site, id)).toMatchObject({ done: 800, failed: 0 })
  const { rows } = await site.ctx.database.pool.query(
    `select count(*)::int as lines, count(distinct object_id)::int as objects from changes
     where deed = 'accounts.deactivate-account' and object_id = any($1)`,
    [ids],
  )
  expect(rows).toEqual([{ lines: 800, objects: 800 }])
  await expectFresh(site.ctx)
})

test('a slice that comes to nothing is tried again, and in the end the job is stopped, with a reason', async () => {
  const id = await enqueue(aJob('broken', 3))
  let tries = 0
  const broken = counting('broken', () => {
    tries += 1
    throw new Error('a bug of the task')
  })
  const first = await runner(site, [broken])
  await expect.poll(async () => (await jobRow(site, id)).faults).toBe(1)
  expect(await jobRow(site, id)).toMatchObject({ state: 'running', done: 0, last_fault: 'a bug of the task' })
  expect(await findJobTroubles(site.ctx.database.kysely)).toContainEqual({ kind: 'failing', count: 1, reason: null })
  await site.ctx.database.pool.query('update jobs set faults = 4, leased_until = null where id = $1', [id])
  expect(await settled(site, id)).toMatchObject({ state: 'stopped', stop_problem: { code: 'job-faulty' } })
  expect(tries).toBe(2)
  await first.stop()
  expect(first.lines.join('\n')).toContain('a bug of the task')
})

test('who was silent for longer than the lease commits nothing more', async () => {
  const id = await enqueue(aJob('slow', 5))
  let slices = 0
  const slow = counting('slow', async () => {
    slices += 1
    if (slices > 1) return
    // As if another process had taken it meanwhile, and had died in turn.
    await site.ctx.database.pool.query(`update jobs set taken_by = 'another', leased_until = null where id = $1`, [id])
  })
  const run = await runner(site, [slow])
  expect(await settled(site, id)).toMatchObject({ state: 'done', done: 5 })
  await run.stop()
  expect(slices).toBe(2)
})

test('a schedule is done by one process when it is due, and says when it did not work', async () => {
  const other = await openBeside(site)
  let times = 0
  const schedule = {
    name: 'test.count',
    title: { ru: 'Счёт', en: 'Counting' },
    everySeconds: 3600,
    async run() {
      times += 1
      if (times > 1) throw new Error('no such luck')
    },
  }
  const log = () => {}
  const stops = await Promise.all(
    [site, other].map(({ ctx }) => openJobs(ctx, { tasks: [], schedules: [schedule], log })),
  )
  const row = async () =>
    (await site.ctx.database.pool.query(`select * from schedules where name = 'test.count'`)).rows[0]
  await expect.poll(async () => (await row())?.last_ended_at).toBeTruthy()
  expect(times).toBe(1)
  await site.ctx.database.pool.query('update schedules set due_at = now()')
  await expect.poll(async () => (await row()).last_fault, { timeout: 10_000 }).toBe('Error: no such luck')
  for (const stop of stops) await stop()
  expect(times).toBe(2)
  await other.close()
})
