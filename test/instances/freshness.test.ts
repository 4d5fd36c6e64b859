import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { revisionChannel } from '../../src/services/decisions/index.ts'
import { account, apiKey, organization, type Place, password } from '../support/builders.ts'
import { administer } from '../support/server-url.ts'
import { openSite, type Site } from '../support/site.ts'
import { type Callers, callers, signIn } from './callers.ts'
import { type ServerInstance, startInstance } from './start-instance.ts'
import * as story from './story.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** Long enough that a process which only asks now and then can be told from one that listens. */
const leaseSeconds = 3
/** Milliseconds, on a machine that has other things to do; the bench has the figure. */
const soon = 150

let site: Site
let scope: Place
let pair: story.Pair
let calls: Callers
const accounts: string[] = []
/** Accounts of its own for each part, so that none meets what another left. */
const cast = (size = 8): story.Cast => {
  if (accounts.length < size) throw new Error('too few accounts')
  return { callers: calls, accounts: accounts.splice(0, size) }
}
const start = (variant?: string) => startInstance({ databaseUrl: site.ctx.database.url, leaseSeconds, variant })

beforeAll(async () => {
  site = await openSite()
  scope = await organization(site)
  const administrator = await account(site, { metarole: 'superadmin' })
  while (accounts.length < 150) accounts.push((await account(site)).id)
  const { secret: key } = await apiKey(site, 'school')
  const [taker, asked] = await Promise.all([start(), start()])
  pair = { taker, asked }
  calls = callers({ key, token: await signIn(taker, administrator.login, password), scope: scope.id })
})
afterAll(async () => {
  await Promise.all([pair?.taker.stop(), pair?.asked.stop()])
  await site.close()
})

/** What is so, whatever the processes say: the model as the database has it. */
const truth = async (): Promise<story.Truth> => {
  await site.ctx.decisions.reload()
  return (who) => site.ctx.decisions.allowed(who, 'school.timetable.edit', scope.id)
}

/** As a network does that forgets a connection. */
const cut = async ({ pid }: ServerInstance, which = '') => {
  const { rowCount } = await site.ctx.database.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and query ilike $2',
    [`dostup ${pid}`, `${which}%`],
  )
  return rowCount
}

describe('law 3 two processes on one database, both with checks and changes to do', () => {
  let stopLoad: () => Promise<number>
  beforeAll(() => {
    stopLoad = story.load(pair, cast(6))
  })
  afterAll(async () => {
    expect(await stopLoad()).toBeGreaterThan(100)
  })

  test('a question that carries the revision knows it, and after a fence nobody says yes', async () => {
    expect(await story.answersByRevisionAndFence(pair, cast(), 12)).toEqual([])
  })

  test('with neither, a change is soon seen', async () => {
    expect(await story.isSoonSeen(pair, cast(), soon)).toEqual([])
  })

  test('a listener that is cut off again and again changes nothing of that', async () => {
    // Settings and letters have listeners of their own; the feed of subsystems hears of revisions too.
    expect(await cut(pair.asked, `listen "${revisionChannel}"`)).toBe(2)
    const cutting = setInterval(() => void cut(pair.asked, 'listen'), 100)
    try {
      expect(await story.answersByRevisionAndFence(pair, cast(), 6)).toEqual([])
      const times = await story.timesUntilSeen(pair, cast(4))
      expect(Math.max(...times)).toBeLessThan(2500)
    } finally {
      clearInterval(cutting)
    }
  })

  test('in the end both say what the database says', async () => {
    expect(await story.agreeInTheEnd(pair, cast(24), truth)).toEqual([])
  })
})

describe('law 3 a process that sleeps through a fence', () => {
  test('knows of it before it answers, and says that it was behind', async () => {
    expect(await story.staysFencedWhenPaused(pair, cast())).toEqual([])
    expect(pair.asked.lines.join('\n')).toContain('this process was behind')
  })

  test('once more, the other way round', async () => {
    expect(await story.staysFencedWhenPaused({ taker: pair.asked, asked: pair.taker }, cast())).toEqual([])
  })

  test('one that is cut off from the database refuses to answer, and answers again when it is back', async () => {
    const name = new URL(site.ctx.database.url).pathname.slice(1)
    const allow = (connections: boolean) =>
      administer(inject('databaseServer'), `alter database ${name} allow_connections ${connections}`)
    const statusOf = async () => (await fetch(`${pair.asked.url}/readyz`)).status
    await expect.poll(statusOf, { timeout: 10_000 }).toBe(200)
    await allow(false)
    try {
      await cut(pair.asked)
      await expect.poll(statusOf, { timeout: 10_000 }).toBe(503)
      await expect(calls.may(pair.asked, 'x')).rejects.toThrow('instance-behind')
    } finally {
      await allow(true)
    }
    await expect.poll(statusOf, { timeout: 10_000 }).toBe(200)
    expect(await calls.may(pair.asked, 'x')).toBe(false)
  })
})

describe('the story catches', () => {
  const beside = async (
    variants: readonly string[],
    tell: (broken: readonly ServerInstance[]) => Promise<string[]>,
  ) => {
    const broken = await Promise.all(variants.map(start))
    try {
      return await tell(broken)
    } finally {
      await Promise.all(broken.map((one) => one.stop()))
    }
  }

  test('a process that answers whatever it slept through', async () => {
    const faults = await beside(['careless'], ([asked = pair.asked]) =>
      story.staysFencedWhenPaused({ ...pair, asked }, cast()),
    )
    expect(faults).toEqual([expect.stringContaining('first answers after waking are stale')])
  })

  test('a fence that does not wait', async () => {
    const faults = await beside(['hasty'], ([taker = pair.taker]) =>
      story.staysFencedWhenPaused({ ...pair, taker }, cast()),
    )
    expect(faults).toEqual([expect.stringContaining('first answers after waking are stale')])
  })

  test('a process that hears no notification', async () => {
    const faults = await beside(['deaf'], ([asked = pair.asked]) => story.isSoonSeen({ ...pair, asked }, cast(5), soon))
    expect(faults).toEqual([expect.stringContaining('seen after')])
  })

  test('a process that takes the newest change for all there is', async () => {
    const faults = await beside(['skipping'], ([asked = pair.asked]) =>
      story.agreeInTheEnd({ ...pair, asked }, cast(24), truth),
    )
    expect(faults).not.toEqual([])
  })

  test('an order of numbers that is not the order of commits', async () => {
    const faults = await beside(['unordered', 'unordered'], ([taker = pair.taker, asked = pair.asked]) =>
      story.agreeInTheEnd({ taker, asked }, cast(24), truth),
    )
    expect(faults).not.toEqual([])
  })
})
