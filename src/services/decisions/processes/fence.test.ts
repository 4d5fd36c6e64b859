import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, organization, type Place } from '../../../../test/support/builders.ts'
import { openBeside, openSite, type Site } from '../../../../test/support/site.ts'
import { fence } from './fence.ts'
import { follow } from './follow.ts'
import { joinInstances } from './instance.ts'
import { listInstances } from './queries-instances.ts'

let site: Site
let beside: Site
let school: Place
beforeAll(async () => {
  site = await openSite()
  beside = await openBeside(site)
  school = await organization(site)
})
afterAll(async () => {
  await beside.close()
  await site.close()
})
afterEach(() => sql('delete from instances'))

const sql = (text: string, ...values: unknown[]) => site.ctx.database.pool.query(text, values)
/** Another process, last seen some milliseconds ago, that says no more than this. */
const silent = (applied: number, seen: number, lease = 20_000) =>
  sql(
    `insert into instances (id, label, lease_ms, applied, seen_at)
     values ('other', 'a machine', $1, $2, clock_timestamp() - $3 * interval '1 millisecond')`,
    lease,
    applied,
    seen,
  )
const change = async () => {
  await grant(site, { to: await account(site), role: 'teacher', at: school })
  return site.ctx.decisions.revision
}
const timed = async (revision: number) => {
  const began = performance.now()
  expect(await fence(site.ctx, revision)).toBe('reached')
  return performance.now() - began
}

describe('law 3 a fence', () => {
  test('waits for nobody where nobody else answers', async () => {
    expect(await timed(await change())).toBeLessThan(5000)
  })

  test('waits for nobody who has the change, or whose lease has lapsed', async () => {
    const revision = await change()
    await silent(revision, 0)
    expect(await timed(revision)).toBeLessThan(5000)
    await sql('delete from instances')
    await silent(revision - 1, 20_001)
    expect(await timed(revision)).toBeLessThan(5000)
  })

  test('waits out the lease of one that has not, and not longer', async () => {
    const revision = await change()
    await silent(revision - 1, 100, 1500)
    const took = await timed(revision)
    expect(took).toBeGreaterThan(500)
    expect(took).toBeLessThan(5000)
  })

  test('asks those who listen, who then say how far they are', async () => {
    const log = (line: string) => expect.fail(line)
    const { database, decisions } = beside.ctx
    const instance = await joinInstances(database, decisions, { leaseMilliseconds: 20_000, log })
    const stop = await follow(database, decisions, {
      log: (error) => log(String(error)),
      everySeconds: 3600,
      acknowledge: instance.acknowledge,
    })
    const revision = await change()
    expect(await timed(revision)).toBeLessThan(10_000)
    expect(decisions.revision).toBe(revision)
    expect(await listInstances(database.kysely)).toMatchObject([{ id: instance.id, applied: revision, leased: true }])
    await stop()
    await instance.leave()
    expect(await listInstances(database.kysely)).toEqual([])
  })

  test('says when it could not learn it; the change stands all the same', async () => {
    const revision = await change()
    const away = () => {
      throw new Error('away')
    }
    const kysely = { selectFrom: away }
    const ctx = { ...site.ctx, database: { ...site.ctx.database, kysely: kysely as never } }
    expect(await fence(ctx, revision)).toBe('not-reached')
  })
})

describe('an instance', () => {
  test('that was forgotten shows itself again, and forgets those that are long silent', async () => {
    await silent(0, 180_000)
    const { database, decisions } = beside.ctx
    const instance = await joinInstances(database, decisions, { leaseMilliseconds: 1000, log: () => {} })
    expect((await listInstances(database.kysely)).map(({ id }) => id)).toEqual([instance.id])
    await sql('delete from instances')
    await expect.poll(async () => (await listInstances(database.kysely)).length).toBe(1)
    await instance.leave()
  })

  test('whose lease has lapsed reads what it missed before it is fresh again, and says so', async () => {
    const lines: string[] = []
    let skipped = 0
    const clocks = { steady: () => performance.now() + skipped, wall: () => Date.now() + skipped }
    const { database, decisions } = beside.ctx
    const options = { leaseMilliseconds: 60_000, log: (line: string) => lines.push(line), clocks }
    const instance = await joinInstances(database, decisions, options)
    const revision = await change()
    expect(instance.isFresh()).toBe(true)
    expect(decisions.revision).toBeLessThan(revision)
    skipped = 54_001
    expect(instance.isFresh()).toBe(false)
    await instance.refresh()
    expect(instance.isFresh()).toBe(true)
    expect(decisions.revision).toBe(revision)
    expect(lines).toEqual([expect.stringContaining('this process was behind')])
    await instance.leave()
  })
})
